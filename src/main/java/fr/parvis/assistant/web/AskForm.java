package fr.parvis.assistant.web;

import org.jspecify.annotations.Nullable;

/** What was typed on the ask page, kept as typed so that nothing has to be written twice. */
record AskForm(
        String question,
        String collection,
        String on,
        String conversation,
        String model,
        String space,
        @Nullable String error) {
    static final AskForm EMPTY = new AskForm("", "", "", "", "", "", null);

    AskForm withError(String message) {
        return new AskForm(question, collection, on, conversation, model, space, message);
    }

    /** Whether the folded choices must be shown open. */
    public boolean narrowed() {
        return !collection.isEmpty() || !on.isEmpty() || !model.isEmpty();
    }
}
