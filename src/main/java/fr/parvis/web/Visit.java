package fr.parvis.web;

import fr.parvis.platform.Caller;
import fr.parvis.platform.Role;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param caller whose rights it has
 * @param token of the session; "" without one
 * @param formToken what a form of this session's pages carries; "" without a session
 * @param mustChangePassword whether the password is a temporary one
 */
public record Visit(Caller caller, String token, String formToken, boolean mustChangePassword) {
    static final Visit ANONYMOUS = new Visit(new Caller.Anonymous(), "", "", false);

    public boolean isSignedIn() {
        return !token.isEmpty();
    }

    public Set<Role> roles() {
        return caller instanceof Caller.Account account ? account.roles() : Set.of();
    }

    /** The account's id; "" without one. */
    public String account() {
        return caller instanceof Caller.Account account ? account.id() : "";
    }
}
