package fr.parvis.gateway;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Store;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The people of the authority whose rights can be taken on the command line. Signing in comes with passwords, later. */
public final class Accounts {
    private final Store store;

    public Accounts(Store store) {
        this.store = store;
    }

    /**
     * Who {@code name} is: {@code anonymous}, or an account.
     *
     * @throws AppException ACCOUNT_UNKNOWN
     */
    public Caller getCaller(String name) {
        if (name.equals("anonymous")) {
            return new Caller.Anonymous();
        }
        return listAll().stream()
                .filter(account -> account.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new AppException(ErrorCode.ACCOUNT_UNKNOWN, name));
    }

    public List<Caller.Account> listAll() {
        return store.jdbc()
                .sql("SELECT id, label, group_names FROM account ORDER BY id")
                .query((row, _) -> new Caller.Account(
                        Objects.requireNonNull(row.getString(1)),
                        Objects.requireNonNull(row.getString(2)),
                        groups(row.getString(3))))
                .list();
    }

    /** Adds the account or changes its label and groups. */
    public void save(Caller.Account account) {
        store.jdbc()
                .sql("INSERT INTO account (id, label, group_names) VALUES (?, ?, ?) ON CONFLICT (id)"
                        + " DO UPDATE SET label = excluded.label, group_names = excluded.group_names")
                .params(account.id(), account.label(), String.join(",", new TreeSet<>(account.groups())))
                .update();
    }

    private static Set<String> groups(String names) {
        return Arrays.stream(names.split(",")).filter(name -> !name.isBlank()).collect(Collectors.toUnmodifiableSet());
    }
}
