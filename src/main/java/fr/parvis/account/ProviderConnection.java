package fr.parvis.account;

import fr.parvis.platform.AppException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Speaks to the identity provider. Every failure is an {@link AppException} PROVIDER_UNREACHABLE, PROVIDER_UNUSABLE or PROVIDER_TOKEN_REFUSED. */
public interface ProviderConnection {
    /** Where the browser is sent to sign in. */
    URI authorization(IdentityProvider provider, SignInAttempt attempt, URI redirect);

    /**
     * Exchanges a code for what it stands for, and verifies all of it.
     *
     * @param issuer as the answer named it (RFC 9207); "" when it did not
     */
    Identity redeem(IdentityProvider provider, SignInAttempt attempt, URI redirect, String code, String issuer);

    /** Where the browser is sent to sign out there too; empty when the provider has no such address. */
    Optional<URI> endSession(IdentityProvider provider, String idToken, URI after, String state);

    /** Looks at everything that can be seen without a person. */
    Check check(IdentityProvider provider);

    /**
     * @param algorithms of signatures that both sides know
     * @param keys how many the provider signs with
     * @param warnings keys of {@code messages/errors} with one argument each
     */
    record Check(
            URI authorization,
            URI token,
            Optional<URI> endSession,
            List<String> algorithms,
            int keys,
            List<Warning> warnings) {
        public Check {
            algorithms = List.copyOf(algorithms);
            warnings = List.copyOf(warnings);
        }
    }

    /** Something that a sign-in may stumble on. */
    enum Warning {
        NO_PKCE,
        NO_LOGOUT,
        SCOPE_UNKNOWN,
        ACR_UNKNOWN,
        SECRET_MISSING
    }
}
