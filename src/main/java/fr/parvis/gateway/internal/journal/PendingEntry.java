package fr.parvis.gateway.internal.journal;

import fr.parvis.gateway.Journal;
import java.util.concurrent.CompletableFuture;

/**
 * An entry that waits for the next commit.
 *
 * @param details its details in canonical JSON, checked and written by the thread that appends
 * @param id completed with the entry's id once it is on disk
 */
record PendingEntry(Journal.Entry entry, String details, CompletableFuture<String> id) {

    /** Fails when something of {@code entry} cannot be kept: columns are one line of text, details are flat. */
    static PendingEntry of(Journal.Entry entry) {
        for (String column : new String[] {entry.kind(), entry.useCase(), entry.decision(), entry.code()}) {
            if (column.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException("control character in a journal entry: " + entry.kind());
            }
        }
        String details = CanonicalJson.object(entry.details());
        CanonicalJson.entry(
                entry, details, 0, "", ""); // half a surrogate pair is refused here, not in the middle of a batch
        return new PendingEntry(entry, details, new CompletableFuture<>());
    }
}
