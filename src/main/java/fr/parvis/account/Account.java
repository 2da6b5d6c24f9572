package fr.parvis.account;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import java.util.Set;

/**
 * A person of the authority.
 *
 * @param id lower-case letters without accents, digits, dot, hyphen, underscore: no two can be taken for each other
 * @param roles at least one
 */
public record Account(String id, String label, Set<Role> roles, Set<String> groups, boolean disabled) {
    private static final String ID = "[a-z0-9][a-z0-9._-]{0,63}";
    private static final int LONGEST_LABEL = 100;

    /** @throws AppException ACCOUNT_ID_INVALID, ACCOUNT_LABEL_INVALID, ROLE_MISSING */
    public Account {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        if (!id.matches(ID) || id.equals("anonymous")) {
            throw new AppException(ErrorCode.ACCOUNT_ID_INVALID, id);
        }
        if (label.isBlank() || label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            throw new AppException(ErrorCode.ACCOUNT_LABEL_INVALID, LONGEST_LABEL);
        }
        if (roles.isEmpty()) {
            throw new AppException(ErrorCode.ROLE_MISSING);
        }
    }

    public Account(String id, String label, Set<Role> roles, Set<String> groups) {
        this(id, label, roles, groups, false);
    }

    /** The rights of this account. */
    public Caller.Account caller() {
        return new Caller.Account(id, label, groups, roles);
    }
}
