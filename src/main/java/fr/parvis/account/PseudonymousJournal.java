package fr.parvis.account;

import fr.parvis.gateway.Journal;
import fr.parvis.platform.Store;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an account’s pseudonym wherever an entry would name the account. Nothing can be taken out of the journal; deleting the account
 * deletes the one row that ties it to its pseudonym.
 */
public final class PseudonymousJournal implements Journal {
    private static final List<String> NAMING = List.of("account", "by");
    private static final int BYTES = 8;

    private final Journal journal;
    private final Store store;
    private final SecureRandom random = new SecureRandom();

    public PseudonymousJournal(Journal journal, Store store) {
        this.journal = journal;
        this.store = store;
    }

    @Override
    public String append(Entry entry) {
        Map<String, Object> details = new HashMap<>(entry.details());
        NAMING.forEach(member ->
                details.computeIfPresent(member, (_, value) -> value instanceof String id ? pseudonym(id) : value));
        return journal.append(new Entry(entry.kind(), entry.useCase(), entry.decision(), entry.code(), details));
    }

    /** What is no account’s id stays as it is. */
    private String pseudonym(String id) {
        Optional<String> known = Pseudonyms.find(store, id);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        store.jdbc()
                .sql("INSERT INTO account_pseudonym (account_id, pseudonym)"
                        + " SELECT id, ? FROM account WHERE id = ? ON CONFLICT (account_id) DO NOTHING")
                .params("compte-" + HexFormat.of().formatHex(drawn), id)
                .update();
        return Pseudonyms.find(store, id).orElse(id);
    }

    @Override
    public void close() {
        journal.close();
    }
}
