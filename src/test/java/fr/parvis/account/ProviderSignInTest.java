package fr.parvis.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Role;
import fr.parvis.platform.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an identity once it is verified, and of answers that nobody asked for. */
@OnEachDatabase
class ProviderSignInTest {
    private static final String ISSUER = "https://sso.example";
    private static final String NETWORK = "192.0.2.1";

    @TempDir
    private Path folder;

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private String subject = "sub-1";
    private @Nullable AppException failure;
    private TestPeople people;
    private IdentityProviders providers;
    private ProviderSignIn signIn;

    @BeforeEach
    void open() {
        people = new TestPeople(folder);
        AccountJournal journal = new AccountJournal(() -> people.journal);
        providers = new IdentityProviders(people.store, new Settings(people.store), people.accounts, journal);
        signIn = new ProviderSignIn(
                people.store, providers, people.accounts, people.sessions, people, journal, Scripted::new);
        providers.setPublicAddress("https://parvis.example/");
        set("groups", Map.of());
        claims.putAll(Map.of(
                "preferred_username", "C.Martin",
                "name", "Camille Martin",
                "groups", List.of("/gestion-rh", "bureaux", "rh/paie", "DN=x,O=y")));
    }

    @AfterEach
    void close() {
        people.close();
    }

    private void set(String groupsClaim, Map<String, String> roles, String... siret) {
        providers.set(
                new IdentityProvider(
                        ISSUER,
                        "parvis",
                        "SECRET",
                        "",
                        "Compte",
                        "preferred_username",
                        groupsClaim,
                        roles,
                        List.of(),
                        List.of(),
                        siret.length == 0 ? Map.of() : Map.of("siret", List.of(siret)),
                        true),
                AccountJournal.LOCAL);
    }

    /** Says what the test has set. */
    private final class Scripted implements ProviderConnection {
        @Override
        public URI authorization(IdentityProvider provider, SignInAttempt attempt, URI redirect) {
            return URI.create(ISSUER + "/authorize?redirect=" + redirect);
        }

        @Override
        public Identity redeem(
                IdentityProvider provider, SignInAttempt attempt, URI redirect, String code, String issuer) {
            if (failure != null) {
                throw failure;
            }
            return new Identity(ISSUER, subject, claims, "id-token");
        }

        @Override
        public Optional<URI> endSession(IdentityProvider provider, String idToken, URI after, String state) {
            return Optional.of(URI.create(ISSUER + "/logout?hint=" + idToken + "&after=" + after));
        }

        @Override
        public Check check(IdentityProvider provider) {
            throw new UnsupportedOperationException();
        }
    }

    private ProviderSignIn.Outcome finish() {
        ProviderSignIn.Begun begun = signIn.begin("/collections");
        return signIn.finish(answer(begun.cookie()), begun.cookie(), NETWORK);
    }

    private static ProviderSignIn.Answer answer(String cookie) {
        return new ProviderSignIn.Answer(
                "code", SignInAttempt.read(cookie).orElseThrow().state(), "", "");
    }

    private String token() {
        return ((ProviderSignIn.Outcome.SignedIn) finish()).token();
    }

    private void refuses(ErrorCode code) {
        assertThatThrownBy(this::finish)
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void makesAnAccountAtTheFirstSignInAndFindsItAgain() {
        String token = token();
        Account made = people.sessions.find(token).orElseThrow().account();
        assertThat(made)
                .isEqualTo(
                        new Account("c.martin", "Camille Martin", Set.of(Role.AGENT), Set.of("gestion-rh", "bureaux")));
        assertThat(people.codes()).endsWith("ACCOUNT_ADDED", "SIGNED_IN");

        assertThat(token()).isNotEqualTo(token);
        assertThat(people.accounts.listAll()).hasSize(1);
        assertThat(people.codes()).endsWith("SIGNED_IN", "SIGNED_IN");
        assertThat(people.journalled.toString()).doesNotContain("Camille", "sub-1", "id-token");
    }

    @Test
    void goesOnToThePageThatWasAskedForAndOverHttpsOnly() {
        assertThat(((ProviderSignIn.Outcome.SignedIn) finish()).to()).isEqualTo("/collections");
        ProviderSignIn.Begun begun = signIn.begin("/");
        assertThat(begun.secure()).isTrue();
        assertThat(begun.provider().toString()).endsWith("redirect=https://parvis.example/connexion/retour");
        assertThat(signIn.offer().orElseThrow().address())
                .isEqualTo(URI.create("https://parvis.example/connexion/fournisseur"));
    }

    @Test
    void takesTheProvidersWordOnGroupsAtEachSignIn() {
        token();
        claims.put("groups", List.of("juridique"));
        claims.put("name", "Camille Petit");
        Account now = people.sessions.find(token()).orElseThrow().account();
        assertThat(now.groups()).containsExactly("juridique");
        assertThat(now.label()).isEqualTo("Camille Petit");
        assertThat(people.codes()).endsWith("ACCOUNT_CHANGED", "SIGNED_IN");

        claims.remove("groups");
        assertThat(people.sessions.find(token()).orElseThrow().account().groups())
                .as("a provider that says nothing gives nothing")
                .isEmpty();
    }

    @Test
    void leavesGroupsAndRolesToParvisWhenToldSo() {
        token();
        people.accounts.save(
                new Account("c.martin", "Camille Martin", Set.of(Role.AUDITOR), Set.of("choisis")),
                AccountJournal.LOCAL);
        set("", Map.of());
        Account now = people.sessions.find(token()).orElseThrow().account();
        assertThat(now.groups()).containsExactly("choisis");
        assertThat(now.roles()).containsExactly(Role.AUDITOR);
    }

    @Test
    void givesTheRolesOfTheMapAndTakesThemBack() {
        set("groups", Map.of("rh/paie", "case-handler,auditor", "direction", "elected"));
        assertThat(people.sessions.find(token()).orElseThrow().account().roles())
                .containsExactlyInAnyOrder(Role.CASE_HANDLER, Role.AUDITOR);
        claims.put("groups", List.of());
        assertThat(people.sessions.find(token()).orElseThrow().account().roles())
                .containsExactly(Role.AGENT);
    }

    @Test
    void neverTakesOverAnAccountThatStandsAlready() {
        people.with("c.martin");
        refuses(ErrorCode.IDENTITY_NOT_LINKED);
        assertThat(people.accounts.getAccount("c.martin").label()).isEqualTo("Personne c.martin");
        assertThat(people.sessions.count("c.martin")).isZero();
        assertThat(people.codes()).endsWith("IDENTITY_NOT_LINKED");

        providers.link("c.martin", "sub-1", AccountJournal.LOCAL);
        assertThat(people.sessions.find(token()).orElseThrow().account().id()).isEqualTo("c.martin");
        assertThat(providers.listSubjects("c.martin", ISSUER)).containsExactly("sub-1");

        providers.unlink("c.martin", AccountJournal.LOCAL);
        assertThat(people.sessions.count("c.martin")).isZero();
        refuses(ErrorCode.IDENTITY_NOT_LINKED);
    }

    @Test
    void keepsApartTwoPeopleOfOneLoginAndOnePersonUnderTwoLogins() {
        token();
        subject = "sub-2";
        refuses(ErrorCode.IDENTITY_NOT_LINKED);
        subject = "sub-1";
        claims.put("preferred_username", "camille.petit");
        assertThat(people.sessions.find(token()).orElseThrow().account().id())
                .as("a person who changes login keeps the account")
                .isEqualTo("c.martin");
        assertThatThrownBy(() -> {
                    people.with("autre");
                    providers.link("autre", "sub-1", AccountJournal.LOCAL);
                })
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IDENTITY_TAKEN));
    }

    @Test
    void makesOneAccountForOnePersonWhoComesTwiceAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> tokens = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tokens.add(threads.submit(this::token));
            }
            for (Future<String> token : tokens) {
                assertThat(people.sessions.find(token.get())).isPresent();
            }
        }
        assertThat(people.accounts.listAll()).hasSize(1);
    }

    @Test
    void refusesAClosedAccount() {
        token();
        people.accounts.setDisabled("c.martin", true, AccountJournal.LOCAL);
        refuses(ErrorCode.ACCOUNT_CLOSED);
        assertThat(people.accounts.getAccount("c.martin").disabled()).isTrue();
        assertThat(people.codes()).endsWith("ACCOUNT_CLOSED");
    }

    @Test
    void admitsOnlyTheOrganisationsThatAreNamed() {
        set("groups", Map.of(), "20000000000001", "20000000000002");
        refuses(ErrorCode.IDENTITY_NOT_ADMITTED);
        claims.put("siret", "99999999999999");
        refuses(ErrorCode.IDENTITY_NOT_ADMITTED);
        assertThat(people.accounts.listAll()).isEmpty();
        claims.put("siret", "20000000000002");
        assertThat(token()).isNotEmpty();
    }

    @Test
    void makesAnIdThatNoTwoCanConfuseOutOfAnyLogin() {
        Map<String, String> expected = Map.of(
                "Élodie.Le Goff", "elodie.le-goff",
                "prenom.nom@region.example", "prenom.nom",
                "_x", "x",
                "ﬁn", "fin");
        expected.forEach((login, id) -> assertThat(
                        new Identity(ISSUER, "s", Map.of("login", login), "").accountId("login"))
                .as(login)
                .isEqualTo(id));
        for (Object login : List.of("", "ЖЖ", "x".repeat(65), 12, List.of("x"))) {
            claims.put("preferred_username", login);
            refuses(ErrorCode.IDENTITY_WITHOUT_LOGIN);
        }
    }

    @Test
    void refusesAnAnswerThatThisBrowserDidNotAskFor() {
        ProviderSignIn.Begun mine = signIn.begin("/");
        ProviderSignIn.Begun theirs = signIn.begin("/");
        List<String> cookies = List.of("", "x", theirs.cookie(), mine.cookie().substring(1));
        for (String cookie : cookies) {
            assertThatThrownBy(() -> signIn.finish(answer(mine.cookie()), cookie, NETWORK))
                    .isInstanceOfSatisfying(
                            AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SIGN_IN_EXPIRED));
        }
        assertThat(people.sessions.count("c.martin")).isZero();
    }

    @Test
    void tellsAPersonWhoGaveUpFromAProviderThatFails() {
        ProviderSignIn.Begun begun = signIn.begin("/");
        String state = answer(begun.cookie()).state();
        Map.of("access_denied", ErrorCode.SIGN_IN_CANCELLED, "server_error", ErrorCode.PROVIDER_TOKEN_REFUSED)
                .forEach((error, code) -> assertThatThrownBy(() ->
                                signIn.finish(new ProviderSignIn.Answer("", state, error, ""), begun.cookie(), NETWORK))
                        .isInstanceOfSatisfying(
                                AppException.class, e -> assertThat(e.code()).isEqualTo(code)));
    }

    @Test
    void restsANetworkThatFailsTooOften() {
        failure = new AppException(ErrorCode.PROVIDER_TOKEN_REFUSED);
        for (int i = 0; i < SignInFailures.BY_NETWORK; i++) {
            refuses(ErrorCode.PROVIDER_TOKEN_REFUSED);
        }
        assertThat(people.codes()).endsWith("PROVIDER_TOKEN_REFUSED");
        failure = null;
        assertThat(finish()).isInstanceOf(ProviderSignIn.Outcome.Resting.class);
        people.pass(SignInFailures.REST);
        assertThat(finish()).isInstanceOf(ProviderSignIn.Outcome.SignedIn.class);
    }

    @Test
    void signsOutAtTheProviderOnlyWhoeverItSignedIn() {
        people.with("l.petit");
        assertThat(signIn.signOutAddress(people.token("l.petit"))).isEmpty();
        String token = token();
        assertThat(signIn.signOutAddress(token))
                .contains(URI.create(ISSUER + "/logout?hint=id-token&after=https://parvis.example/"));
        people.signIn.out(token, "c.martin");
        assertThat(signIn.signOutAddress(token)).isEmpty();
        assertThat(people.store
                        .jdbc()
                        .sql("SELECT count(*) FROM session_identity")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void takesAnAddressOnHttpsOrOnThisMachine() {
        for (String address :
                List.of("https://sso.example/realms/r", "http://127.0.0.1:1", "http://localhost", "http://[::1]:8")) {
            assertThat(IdentityProvider.checkAddress(address)).hasToString(address);
        }
        for (String address : List.of(
                "http://sso.example",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "ftp://localhost",
                "https://a@sso.example",
                "https://sso.example/?a=b",
                "https://sso.example/#a",
                "https://",
                "sso.example",
                "https://a b",
                "")) {
            assertThatThrownBy(() -> IdentityProvider.checkAddress(address))
                    .as(address)
                    .isInstanceOf(AppException.class);
        }
        assertThatThrownBy(() -> providers.setPublicAddress("https://parvis.example/chemin"))
                .isInstanceOf(AppException.class);
    }
}
