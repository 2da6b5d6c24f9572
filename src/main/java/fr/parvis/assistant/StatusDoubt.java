package fr.parvis.assistant;

import fr.parvis.assistant.internal.Statuses;
import fr.parvis.knowledge.Passage;
import java.util.List;

/** Whether an answer depends on a status that the question does not tell. */
public final class StatusDoubt {
    /** Further down, what is found answers something else. */
    private static final int PASSAGES = 5;

    private final PassageFinder finder;

    public StatusDoubt(PassageFinder finder) {
        this.finder = finder;
    }

    /** Looks at what was found for this question; of the sides only, never of the answer. */
    public boolean isIn(Question question) {
        PassageFinder.Found found = finder.find(question);
        List<String> texts =
                found.passages().stream().limit(PASSAGES).map(StatusDoubt::text).toList();
        return Statuses.differ(found.understoodAs() == null ? question.text() : found.understoodAs(), texts);
    }

    private static String text(Passage passage) {
        return passage.document().title() + ". " + String.join(". ", passage.headings()) + ". " + passage.text();
    }
}
