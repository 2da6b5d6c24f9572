package fr.parvis.account;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import fr.parvis.platform.Store;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in and out at the authority's identity provider (OpenID Connect Core 1.0, code flow). Thread-safe. */
public final class ProviderSignIn {
    /** The addresses that are registered at the provider. */
    public static final String BEGIN = "/connexion/fournisseur";

    public static final String RETURN = "/connexion/retour";
    public static final String AFTER_SIGN_OUT = "/";

    /** Who changes accounts when their person signs in. */
    private static final String BY = "identity-provider";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);

    private final IdentityProviders providers;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final AccountJournal journal;
    private final Supplier<ProviderConnection> connection;

    /** @param connection made at the first sign-in */
    public ProviderSignIn(
            Store store,
            IdentityProviders providers,
            Accounts accounts,
            Sessions sessions,
            InstantSource clock,
            AccountJournal journal,
            Supplier<? extends ProviderConnection> connection) {
        this.providers = providers;
        this.accounts = accounts;
        this.sessions = sessions;
        this.failures = new SignInFailures(store, clock);
        this.journal = journal;
        this.connection = connection::get;
    }

    /**
     * What the sign-in page offers.
     *
     * @param address where signing in begins, at the public address: only there will the answer find its cookie
     */
    public record Offer(String name, URI address) {}

    /** Empty when no provider is set, or no public address. */
    public Optional<Offer> offer() {
        return providers.find().flatMap(provider -> {
            try {
                return Optional.of(new Offer(provider.name(), address(BEGIN)));
            } catch (AppException _) {
                return Optional.empty();
            }
        });
    }

    /**
     * @param provider where the browser is sent
     * @param cookie what it brings back
     * @param secure whether it sends it over HTTPS only
     */
    public record Begun(URI provider, String cookie, boolean secure) {}

    /**
     * @param to one of our pages
     * @throws AppException PROVIDER_NOT_SET, PUBLIC_ADDRESS_NOT_SET, PROVIDER_UNREACHABLE, PROVIDER_UNUSABLE
     */
    public Begun begin(String to) {
        IdentityProvider provider = providers.get();
        SignInAttempt attempt = SignInAttempt.begin(to);
        URI redirect = address(RETURN);
        return new Begun(
                connection.get().authorization(provider, attempt, redirect),
                attempt.cookie(),
                "https".equals(redirect.getScheme()));
    }

    /** What the provider's answer said; "" for what it did not say. */
    public record Answer(String code, String state, String error, String issuer) {}

    /** What becomes of an answer that did not fail. */
    public sealed interface Outcome {
        /**
         * @param token what the browser is to hold from now on
         * @param to the page to go on to, as the cookie said
         */
        record SignedIn(String token, String to) implements Outcome {}

        /** Too many failures from this network; nothing was looked at. */
        record Resting(Duration left) implements Outcome {}
    }

    /**
     * @param cookie "" without one
     * @throws AppException SIGN_IN_EXPIRED, SIGN_IN_CANCELLED, ACCOUNT_CLOSED, IDENTITY_NOT_LINKED, IDENTITY_NOT_ADMITTED,
     *     IDENTITY_WITHOUT_LOGIN, and what {@link ProviderConnection} throws
     */
    public Outcome finish(Answer answer, String cookie, String network) {
        String from = SignInFailures.network(network);
        Optional<Duration> rest = failures.count(from, SignInFailures.BY_NETWORK);
        if (rest.isPresent()) {
            return new Outcome.Resting(rest.get());
        }
        SignInAttempt attempt = SignInAttempt.read(cookie)
                .filter(begun -> begun.isAnsweredBy(answer.state()))
                .orElseThrow(() -> new AppException(ErrorCode.SIGN_IN_EXPIRED));
        IdentityProvider provider = providers.get();
        if (!answer.error().isEmpty() || answer.code().isEmpty()) {
            failures.takeBack(from);
            throw refusedThere(answer.error());
        }
        Identity identity = redeem(provider, attempt, answer);
        Account account = admit(provider, identity);
        failures.takeBack(from);
        String token = sessions.open(account.id(), identity.idToken());
        journal.record("SIGNED_IN", account.id(), account.id());
        return new Outcome.SignedIn(token, attempt.to());
    }

    private static AppException refusedThere(String error) {
        if (error.equals("access_denied")) {
            return new AppException(ErrorCode.SIGN_IN_CANCELLED);
        }
        LOG.warn("the identity provider refused a sign-in: {}", error.replaceAll("[^a-z_]", ""));
        return new AppException(ErrorCode.PROVIDER_TOKEN_REFUSED);
    }

    private Identity redeem(IdentityProvider provider, SignInAttempt attempt, Answer answer) {
        try {
            return connection.get().redeem(provider, attempt, address(RETURN), answer.code(), answer.issuer());
        } catch (AppException e) {
            if (e.code() == ErrorCode.PROVIDER_TOKEN_REFUSED) {
                journal.refused(e.code().name(), "");
            }
            throw e;
        }
    }

    private Account admit(IdentityProvider provider, Identity identity) {
        if (!identity.has(provider.required())) {
            journal.refused(ErrorCode.IDENTITY_NOT_ADMITTED.name(), "");
            throw new AppException(ErrorCode.IDENTITY_NOT_ADMITTED);
        }
        Optional<Account> known = providers.findAccount(identity.issuer(), identity.subject());
        return known.isPresent() ? renew(provider, identity, known.get()) : create(provider, identity);
    }

    /** The provider's word on name and groups is taken at each sign-in, that on roles when there is a map. */
    private Account renew(IdentityProvider provider, Identity identity, Account known) {
        if (known.disabled()) {
            journal.refused(ErrorCode.ACCOUNT_CLOSED.name(), known.id());
            throw new AppException(ErrorCode.ACCOUNT_CLOSED);
        }
        Account account = account(provider, identity, known.id(), known.label(), known.groups(), known.roles());
        accounts.save(account, BY);
        return account;
    }

    /** An account that stands already is never taken over on the strength of a name or an address. */
    private Account create(IdentityProvider provider, Identity identity) {
        String id = identity.accountId(provider.loginClaim());
        if (id.isEmpty()) {
            journal.refused(ErrorCode.IDENTITY_WITHOUT_LOGIN.name(), "");
            throw new AppException(ErrorCode.IDENTITY_WITHOUT_LOGIN, provider.loginClaim());
        }
        Account account = account(provider, identity, id, id, Set.of(), Set.of(Role.AGENT));
        try {
            providers.add(account, identity, BY);
            return account;
        } catch (AppException e) {
            if (e.code() != ErrorCode.ACCOUNT_EXISTS) {
                throw e;
            }
            Optional<Account> meanwhile = providers.findAccount(identity.issuer(), identity.subject());
            if (meanwhile.isPresent()) {
                return renew(provider, identity, meanwhile.get());
            }
            journal.refused(ErrorCode.IDENTITY_NOT_LINKED.name(), id);
            throw new AppException(ErrorCode.IDENTITY_NOT_LINKED, e, id, identity.subject());
        }
    }

    private static Account account(
            IdentityProvider provider,
            Identity identity,
            String id,
            String label,
            Set<String> groups,
            Set<Role> roles) {
        String claim = provider.groupsClaim();
        return new Account(
                id,
                identity.label().isEmpty() ? label : identity.label(),
                provider.roles().isEmpty() ? roles : provider.rolesOf(identity.groupNames(claim)),
                claim.isEmpty() ? groups : identity.groups(claim));
    }

    /**
     * Where to go on to sign out at the provider too, when it opened this session; to be asked before the session ends.
     * Empty also when the provider cannot be reached: signing out here never waits on it for long.
     */
    public Optional<URI> signOutAddress(String token) {
        Optional<String> idToken = sessions.findIdToken(token);
        if (idToken.isEmpty()) {
            return Optional.empty();
        }
        try {
            return connection
                    .get()
                    .endSession(
                            providers.get(),
                            idToken.get(),
                            address(AFTER_SIGN_OUT),
                            SignInAttempt.begin("").state());
        } catch (AppException e) {
            LOG.warn("signed out here only: {}", e.code());
            return Optional.empty();
        }
    }

    /** Looks at the provider as {@code ./parvis identity-provider test} tells it. */
    public ProviderConnection.Check check() {
        return connection.get().check(providers.get());
    }

    /** One of our pages, at the public address. */
    public URI address(String path) {
        return URI.create(providers.publicAddress() + path);
    }
}
