package fr.parvis.account;

import fr.parvis.platform.Store;
import java.util.Optional;

/** What the journal calls accounts. */
final class Pseudonyms {
    private Pseudonyms() {}

    /** Of this account; empty as long as the journal has never named it. */
    static Optional<String> find(Store store, String account) {
        return store.jdbc()
                .sql("SELECT pseudonym FROM account_pseudonym WHERE account_id = ?")
                .param(account)
                .query(String.class)
                .optional();
    }
}
