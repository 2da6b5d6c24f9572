package fr.parvis.assistant;

import fr.parvis.knowledge.DocumentAddress;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Passage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer as somebody was given it, without whom: what goes with feedback and what a link shares.
 *
 * @param on the day whose rules were read
 * @param outcome ANSWER, or the code of the refusal
 * @param answer in lines, with its marks; "" when there was none
 * @param message what was said instead of an answer, else null
 */
public record GivenAnswer(
        String receipt,
        String conversation,
        String question,
        @Nullable String understoodAs,
        LocalDate on,
        String useCase,
        String outcome,
        String answer,
        @Nullable String message,
        @Nullable String model,
        List<Source> sources) {
    private static final int LONGEST_PASSAGE = 1_200;

    /**
     * A passage that the answer rests on.
     *
     * @param text of the passage, its beginning when it is very long
     */
    public record Source(
            String collection,
            String document,
            String title,
            int start,
            int end,
            String text,
            @Nullable LocalDate updated) {
        /** Its page here, opened at the passage. */
        public String address(LocalDate on) {
            return DocumentAddress.of(collection, document, on);
        }
    }

    public GivenAnswer {
        sources = List.copyOf(sources);
    }

    static GivenAnswer of(String question, Reply reply) {
        List<Source> sources = new ArrayList<>();
        for (Reply.Citation citation : reply.citations()) {
            Passage passage = citation.passage();
            DocumentRef document = passage.document();
            sources.add(new Source(
                    document.collection(),
                    document.id(),
                    document.title(),
                    passage.start(),
                    passage.end(),
                    cut(passage.text()),
                    document.updated()));
        }
        Reply.Refusal refusal = reply.refusal();
        return new GivenAnswer(
                reply.receipt(),
                reply.conversation(),
                question,
                reply.understoodAs(),
                reply.on(),
                reply.useCase(),
                refusal == null ? reply.outcome().name() : refusal.code(),
                reply.answer(),
                refusal == null ? null : refusal.message(),
                reply.model(),
                sources);
    }

    /** From a turn that was kept. */
    static GivenAnswer of(History.Turn turn) {
        JsonNode reply = turn.reply();
        List<Source> sources = new ArrayList<>();
        for (JsonNode citation : reply.path("citations")) {
            String updated = text(citation.path("updated"));
            sources.add(new Source(
                    citation.path("collection").asString(""),
                    citation.path("document").asString(""),
                    citation.path("title").asString(""),
                    citation.path("start").asInt(0),
                    citation.path("end").asInt(0),
                    cut(citation.path("passage").asString("")),
                    updated == null ? null : LocalDate.parse(updated)));
        }
        JsonNode refusal = reply.path("refusal");
        return new GivenAnswer(
                reply.path("receipt").asString(""),
                reply.path("conversation").asString(""),
                turn.question(),
                text(reply.path("understoodAs")),
                LocalDate.parse(reply.path("on").asString()),
                reply.path("useCase").asString(""),
                refusal.isObject() ? refusal.path("code").asString("") : "ANSWER",
                reply.path("answer").asString(""),
                text(refusal.path("message")),
                text(reply.path("model")),
                sources);
    }

    /** The question as it was understood. */
    public String inFull() {
        return understoodAs == null ? question : understoodAs;
    }

    public List<String> lines() {
        return answer.lines().toList();
    }

    /** Names of the collections that it quotes. */
    public Set<String> collections() {
        Set<String> names = new TreeSet<>();
        sources.forEach(source -> names.add(source.collection()));
        return names;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_PASSAGE ? text : text.substring(0, LONGEST_PASSAGE);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
