package fr.parvis.gateway;

import java.util.Map;

/** The tamper-evident record of every call. Thread-safe; several processes may append to the same data folder. */
public interface Journal extends AutoCloseable {

    /**
     * Appends one entry and returns once it is on disk, covered by a signed head.
     *
     * @return the entry's id, the receipt a person keeps
     */
    String append(Entry entry);

    @Override
    void close();

    /**
     * What is kept of one call; the journal adds id and time. Never a question, an answer or a name.
     *
     * @param kind "answer", "search", "register", …
     * @param decision "permit" or "refuse"
     * @param code outcome or the Gate's refusal code, "" when there is none
     * @param details flat values (String, Long, Double or Boolean) by name: entry version, caller kind, watt-hours, milliseconds…
     */
    record Entry(String kind, String useCase, String decision, String code, Map<String, Object> details) {
        public Entry {
            details = Map.copyOf(details);
        }
    }
}
