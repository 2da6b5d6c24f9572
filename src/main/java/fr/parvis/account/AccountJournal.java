package fr.parvis.account;

import fr.parvis.gateway.Journal;
import java.util.Map;
import java.util.function.Supplier;

/** Writes to the journal what happens to accounts: the act, the account's id and who did it; nothing else of a person. */
public final class AccountJournal {
    /** Who acts at the server's own command line. */
    public static final String LOCAL = "local";

    private final Supplier<Journal> journal;

    public AccountJournal(Supplier<Journal> journal) {
        this.journal = journal;
    }

    void record(String act, String account, String by) {
        append("permit", act, account, by);
    }

    /** @param account "" when none has the name typed, which is not kept */
    void refused(String reason, String account) {
        append("refuse", reason, account, account);
    }

    private void append(String decision, String code, String account, String by) {
        journal.get().append(new Journal.Entry("account", "", decision, code, Map.of("account", account, "by", by)));
    }
}
