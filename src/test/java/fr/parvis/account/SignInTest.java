package fr.parvis.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.account.SignIn.Outcome;
import fr.parvis.platform.AppException;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachDatabase
class SignInTest {
    private TestPeople people;

    @BeforeEach
    void open(@TempDir Path folder) {
        people = new TestPeople(folder).with("c.martin");
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void opensASessionForTheRightPassword() {
        String token = people.token("c.martin");

        assertThat(people.sessions.find(token)).hasValueSatisfying(session -> {
            assertThat(session.account().id()).isEqualTo("c.martin");
            assertThat(session.temporary()).isFalse();
        });
        assertThat(people.codes()).endsWith("SIGNED_IN");
    }

    @Test
    void takesTheNameInCapitals() {
        assertThat(people.attempt(" C.Martin ", TestPeople.PASSWORD)).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void refusesAWrongPasswordADisabledAccountAndOneWithoutAPassword() {
        people.accounts.add(
                new Account("sans", "Sans mot de passe", Set.of(Role.AGENT), Set.of()), AccountJournal.LOCAL);
        assertThat(people.attempt("c.martin", "autre chose encore")).isInstanceOf(Outcome.Refused.class);
        assertThat(people.attempt("sans", "")).isInstanceOf(Outcome.Refused.class);

        people.accounts.setDisabled("c.martin", true, AccountJournal.LOCAL);
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.Refused.class);
    }

    /** Known or not, a name is answered alike at every step: nobody learns who has an account. */
    @ParameterizedTest
    @ValueSource(strings = {"c.martin", "personne"})
    void restsAfterTenFailuresWhetherTheAccountExistsOrNot(String name) {
        for (int i = 0; i < SignInFailures.BY_NAME; i++) {
            assertThat(people.attempt(name, "faux")).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(people.attempt(name, "faux")).isEqualTo(new Outcome.Resting(Duration.ofMinutes(15)));
        assertThat(people.attempt(name, TestPeople.PASSWORD)).isInstanceOf(Outcome.Resting.class);
        assertThat(people.codes().stream().filter("ACCOUNT_LOCKED"::equals)).hasSize(1);
    }

    @Test
    void opensAgainAfterTheRest() {
        fail("c.martin", SignInFailures.BY_NAME);
        people.pass(SignInFailures.REST.minusSeconds(1));
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD))
                .isEqualTo(new Outcome.Resting(Duration.ofSeconds(1)));
        people.pass(Duration.ofSeconds(1));
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void restsNoLongerWhenTheClockIsSetBack() {
        fail("c.martin", SignInFailures.BY_NAME);
        people.pass(Duration.ofDays(-2));
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.Resting.class);
        people.pass(SignInFailures.REST);
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void forgetsFailuresOnceTheRightPasswordCame() {
        fail("c.martin", SignInFailures.BY_NAME - 1);
        people.token("c.martin");
        fail("c.martin", SignInFailures.BY_NAME - 1);
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void unlocksByAnAdministratorsHand() {
        fail("c.martin", SignInFailures.BY_NAME);
        assertThat(people.signIn.isLocked("c.martin")).isTrue();
        people.signIn.unlock("c.martin", "admin");
        assertThat(people.signIn.isLocked("c.martin")).isFalse();
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void stopsANetworkThatTriesManyNames() {
        people.with("s.legoff");
        failFrom("192.0.2.1", SignInFailures.BY_NETWORK - 1);
        assertThat(people.attempt("nom", "faux")).isInstanceOf(Outcome.Refused.class);

        assertThat(people.attempt("s.legoff", TestPeople.PASSWORD)).isInstanceOf(Outcome.Resting.class);
        assertThat(people.signIn.attempt("s.legoff", TestPeople.PASSWORD, "198.51.100.7"))
                .isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void doesNotCountAgainstANetworkThoseWhoSignInWell() {
        failFrom("192.0.2.1", SignInFailures.BY_NETWORK - 1);
        for (int i = 0; i < 3; i++) {
            assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.SignedIn.class);
        }
    }

    @Test
    void grantsNoMoreTriesToAttemptsMadeTogether() throws Exception {
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = Stream.generate(() -> together.submit(() -> people.attempt("c.martin", "faux")))
                    .limit(40)
                    .toList();
            int looked = 0;
            for (var attempt : attempts) {
                looked += attempt.get() instanceof Outcome.Refused ? 1 : 0;
            }
            assertThat(looked).isEqualTo(SignInFailures.BY_NAME);
        }
    }

    @Test
    void keepsNothingOfWhatWasTyped() {
        people.attempt("mon mot de passe par erreur", "faux");

        assertThat(people.store
                        .jdbc()
                        .sql("SELECT subject FROM sign_in_failure")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(subject -> subject.matches("[0-9a-f]{64}"));
        assertThat(people.journalled.toString()).doesNotContain("erreur");
    }

    @Test
    void lendsATemporaryPasswordForOneDayAndOneUse() {
        String temporary = people.passwords.setTemporary("c.martin", "admin");
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.Refused.class);

        String token = ((Outcome.SignedIn) people.attempt("c.martin", temporary)).token();
        assertThat(people.sessions.find(token))
                .hasValueSatisfying(session -> assertThat(session.temporary()).isTrue());

        people.pass(Passwords.TEMPORARY);
        assertThat(people.attempt("c.martin", temporary)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void changesOnesPasswordAndClosesEveryOtherSession() {
        String here = people.token("c.martin");
        String elsewhere = people.token("c.martin");

        String after = people.signIn.changePassword(
                "c.martin", TestPeople.PASSWORD, "un pont de pierre ancien", "un pont de pierre ancien");

        assertThat(people.sessions.find(here)).isEmpty();
        assertThat(people.sessions.find(elsewhere)).isEmpty();
        assertThat(people.sessions.find(after)).isPresent();
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.Refused.class);
        assertThat(people.attempt("c.martin", "un pont de pierre ancien")).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void changesNothingWithoutTheCurrentPassword() {
        String token = people.token("c.martin");
        assertThatThrownBy(() ->
                        people.signIn.changePassword("c.martin", "faux", "un pont de pierre", "un pont de pierre"))
                .isInstanceOf(AppException.class);
        assertThatThrownBy(() -> people.signIn.changePassword("c.martin", TestPeople.PASSWORD, "court", "court"))
                .isInstanceOf(AppException.class);
        assertThatThrownBy(() -> people.signIn.changePassword(
                        "c.martin", TestPeople.PASSWORD, "un pont de pierre", "un pont de bois"))
                .isInstanceOf(AppException.class);

        assertThat(people.sessions.find(token)).isPresent();
        assertThat(people.attempt("c.martin", TestPeople.PASSWORD)).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void makesTheHashAgainWhenTheParametersHaveChanged() {
        people.store
                .jdbc()
                .sql("UPDATE account_password SET hash = ?")
                .param("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
                .update();
        assertThat(people.attempt("c.martin", "password")).isInstanceOf(Outcome.SignedIn.class);

        String hash = people.store
                .jdbc()
                .sql("SELECT hash FROM account_password")
                .query(String.class)
                .single();
        assertThat(Argon2id.isCurrent(hash)).isTrue();
        assertThat(people.attempt("c.martin", "password")).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void journalsTheActTheAccountAndItsAuthorAndNothingElse() {
        people.accounts.save(
                new Account("c.martin", "Camille Martin", Set.of(Role.AUDITOR), Set.of("controle")), "admin");
        people.accounts.save(
                new Account("c.martin", "Camille Martin", Set.of(Role.AUDITOR), Set.of("controle")), "admin");

        assertThat(people.codes()).containsExactly("ACCOUNT_ADDED", "PASSWORD_CHANGED", "ACCOUNT_CHANGED");
        assertThat(people.journalled.getLast().details()).containsOnlyKeys("account", "by");
        assertThat(people.journalled.toString()).doesNotContain("Camille", "controle", TestPeople.PASSWORD);
    }

    /** As so many failures under as many names would have left it. */
    private void failFrom(String network, int times) {
        SignInFailures failures = new SignInFailures(people.store, people);
        IntStream.range(0, times)
                .forEach(_ -> failures.count(SignInFailures.network(network), SignInFailures.BY_NETWORK));
    }

    private void fail(String name, int times) {
        IntStream.range(0, times).forEach(i -> people.attempt(name, "faux"));
    }
}
