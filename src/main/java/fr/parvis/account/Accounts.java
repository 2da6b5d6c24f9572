package fr.parvis.account;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import fr.parvis.platform.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The people of the authority. Every change is journalled under the id of whoever made it. */
public final class Accounts {
    private static final String COLUMNS = "SELECT id, label, roles, group_names, disabled FROM account";

    private final Store store;
    private final AccountJournal journal;

    public Accounts(Store store, AccountJournal journal) {
        this.store = store;
        this.journal = journal;
    }

    /**
     * Who {@code name} is: {@code anonymous}, or an account.
     *
     * @throws AppException ACCOUNT_UNKNOWN, ACCOUNT_DISABLED
     */
    public Caller getCaller(String name) {
        if (name.equals("anonymous")) {
            return new Caller.Anonymous();
        }
        Account account = getAccount(name);
        if (account.disabled()) {
            throw new AppException(ErrorCode.ACCOUNT_DISABLED, name);
        }
        return account.caller();
    }

    public Optional<Account> find(String id) {
        return store.jdbc()
                .sql(COLUMNS + " WHERE id = ?")
                .param(id)
                .query((row, _) -> account(row))
                .optional();
    }

    /** @throws AppException ACCOUNT_UNKNOWN */
    public Account getAccount(String id) {
        return find(id).orElseThrow(() -> new AppException(ErrorCode.ACCOUNT_UNKNOWN, id));
    }

    public List<Account> listAll() {
        return store.jdbc()
                .sql(COLUMNS + " ORDER BY id")
                .query((row, _) -> account(row))
                .list();
    }

    /**
     * @param by id of the account that adds it, or {@link AccountJournal#LOCAL}
     * @throws AppException ACCOUNT_EXISTS
     */
    public void add(Account account, String by) {
        add(account, by, () -> {});
    }

    /** @param also what is written with the account, or not at all */
    void add(Account account, String by, Runnable also) {
        store.inTransaction(() -> {
            if (find(account.id()).isPresent()) {
                throw new AppException(ErrorCode.ACCOUNT_EXISTS, account.id());
            }
            write(account);
            also.run();
            return true;
        });
        journal.record("ACCOUNT_ADDED", account.id(), by);
    }

    /** Adds the account or changes its label, roles, groups and state; does nothing when all is already so. */
    public void save(Account account, String by) {
        Optional<Account> before = store.inTransaction(() -> {
            Optional<Account> found = find(account.id());
            if (found.filter(account::equals).isEmpty()) {
                write(account);
            }
            return found;
        });
        if (before.isEmpty()) {
            journal.record("ACCOUNT_ADDED", account.id(), by);
        } else if (before.get().disabled() != account.disabled()) {
            journal.record(account.disabled() ? "ACCOUNT_DISABLED" : "ACCOUNT_ENABLED", account.id(), by);
        } else if (!before.get().equals(account)) {
            journal.record("ACCOUNT_CHANGED", account.id(), by);
        }
    }

    /** A disabled account keeps its rights for later and can use none of them; its sessions end. */
    public void setDisabled(String id, boolean disabled, String by) {
        Account account = getAccount(id);
        save(new Account(id, account.label(), account.roles(), account.groups(), disabled), by);
    }

    private void write(Account account) {
        store.jdbc()
                .sql("INSERT INTO account (id, label, roles, group_names, disabled) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET label = excluded.label, roles = excluded.roles,"
                        + " group_names = excluded.group_names, disabled = excluded.disabled")
                .params(
                        account.id(),
                        account.label(),
                        Role.text(account.roles()),
                        String.join(",", new TreeSet<>(account.groups())),
                        account.disabled() ? 1 : 0)
                .update();
        if (account.disabled()) {
            store.jdbc()
                    .sql("DELETE FROM session WHERE account_id = ?")
                    .param(account.id())
                    .update();
        }
    }

    /** From the columns id, label, roles, group_names and disabled, in this order. */
    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString(1),
                row.getString(2),
                Role.parse(row.getString(3)),
                Audience.groups(row.getString(4)),
                row.getInt(5) != 0);
    }

    /** The provider that opens this account; empty when its person signs in here. */
    public Optional<String> findLink(String account) {
        return store.jdbc()
                .sql("SELECT issuer FROM account_identity WHERE account_id = ? ORDER BY issuer LIMIT 1")
                .param(account)
                .query(String.class)
                .optional();
    }

    /** What the journal calls this account; empty as long as it has never named it. */
    public Optional<String> findPseudonym(String account) {
        return Pseudonyms.find(store, account);
    }

    public boolean isLinked(String account) {
        return findLink(account).isPresent();
    }
}
