package fr.parvis.web;

import fr.parvis.platform.Caller;
import java.util.Optional;

/** Where the shell learns whose session a browser holds. */
@FunctionalInterface
public interface OpenSessions {
    /** The session of this token, unless it has ended or never was. */
    Optional<Open> find(String token);

    /** @param mustChangePassword whether nothing else may be done before */
    record Open(Caller.Account account, boolean mustChangePassword) {}
}
