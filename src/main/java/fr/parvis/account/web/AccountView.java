package fr.parvis.account.web;

import fr.parvis.account.Account;
import fr.parvis.account.Passwords;
import fr.parvis.platform.Role;
import java.util.List;
import java.util.TreeSet;

/**
 * An account as its pages show it.
 *
 * @param state disabled, locked, none (no password), temporary or active
 */
record AccountView(
        String id,
        String label,
        List<String> roles,
        List<String> groups,
        boolean disabled,
        boolean locked,
        String state) {
    AccountView {
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
    }

    static AccountView of(Account account) {
        return of(account, Passwords.Kind.OWN, false);
    }

    static AccountView of(Account account, Passwords.Kind password, boolean locked) {
        String state = account.disabled()
                ? "disabled"
                : locked
                        ? "locked"
                        : switch (password) {
                            case NONE -> "none";
                            case TEMPORARY -> "temporary";
                            case OWN -> "active";
                        };
        return new AccountView(
                account.id(),
                account.label(),
                new TreeSet<>(account.roles()).stream().map(Role::text).toList(),
                List.copyOf(new TreeSet<>(account.groups())),
                account.disabled(),
                locked,
                state);
    }

    public String groupText() {
        return String.join(", ", groups);
    }

    /** The look of the state's chip. */
    public String look() {
        return switch (state) {
            case "active" -> "ok";
            case "disabled", "locked" -> "bad";
            default -> "warn";
        };
    }
}
