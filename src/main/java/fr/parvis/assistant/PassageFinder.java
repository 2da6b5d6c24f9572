package fr.parvis.assistant;

import fr.parvis.knowledge.Passage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer would be made from, for measuring. Neither journalled nor remembered. */
public interface PassageFinder {
    /**
     * @param understoodAs the question in full, null when it stood alone
     * @param passages best first
     */
    record Found(@Nullable String understoodAs, LocalDate on, List<Passage> passages) {
        public Found {
            passages = List.copyOf(passages);
        }
    }

    Found find(Question question);
}
