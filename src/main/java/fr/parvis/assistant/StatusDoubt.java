package fr.parvis.assistant;

import fr.parvis.assistant.internal.Statuses;
import fr.parvis.knowledge.Passage;
import java.util.List;

/** Whether an answer depends on a status that the question does not tell. */
public final class StatusDoubt {
    /** Other documents that were found often answer something else. */
    private static final int PASSAGES = 1;

    private final PassageFinder finder;

    public StatusDoubt(PassageFinder finder) {
        this.finder = finder;
    }

    /**
     * Whether one section found is of civil servants alone and another of contract staff alone, and the answer tells not of both.
     *
     * @param answer as it was given
     */
    public boolean isIn(Question question, String answer) {
        if (Statuses.isOfBoth(answer)) {
            return false;
        }
        PassageFinder.Found found = finder.find(question);
        List<Passage> best = found.passages().stream().limit(PASSAGES).toList();
        List<String> sections = found.passages().stream()
                .filter(passage -> best.stream().anyMatch(one -> one.document().equals(passage.document())))
                .filter(passage -> !passage.headings().isEmpty())
                .map(passage -> passage.headings().getLast())
                .toList();
        return Statuses.differ(found.understoodAs() == null ? question.text() : found.understoodAs(), sections);
    }
}
