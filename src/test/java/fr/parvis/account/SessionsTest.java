package fr.parvis.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class SessionsTest {
    private TestPeople people;

    @BeforeEach
    void open(@TempDir Path folder) {
        people = new TestPeople(folder).with("c.martin").with("s.legoff");
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void endsAfterAnHourWithoutUse() {
        String token = people.sessions.open("c.martin");
        people.pass(Sessions.IDLE.minusSeconds(1));
        assertThat(people.sessions.find(token)).isPresent();
        people.pass(Sessions.IDLE.minusSeconds(1));
        assertThat(people.sessions.find(token)).as("used since").isPresent();
        people.pass(Sessions.IDLE);
        assertThat(people.sessions.find(token)).isEmpty();
    }

    @Test
    void endsAfterTwelveHoursHoweverMuchItIsUsed() {
        String token = people.sessions.open("c.martin");
        Duration half = Sessions.IDLE.dividedBy(2);
        for (Duration used = half; used.compareTo(Sessions.ABSOLUTE) < 0; used = used.plus(half)) {
            people.pass(half);
            assertThat(people.sessions.find(token)).as("after " + used).isPresent();
        }
        people.pass(half);
        assertThat(people.sessions.find(token)).isEmpty();
    }

    @Test
    void doesNotLastLongerWhenTheClockIsSetBack() {
        String token = people.sessions.open("c.martin");
        people.pass(Duration.ofDays(-1));
        assertThat(people.sessions.find(token)).isEmpty();
    }

    @Test
    void closesOneSessionOrAllOfAnAccountAndNoOther() {
        String here = people.sessions.open("c.martin");
        String elsewhere = people.sessions.open("c.martin");
        String other = people.sessions.open("s.legoff");
        assertThat(people.sessions.count("c.martin")).isEqualTo(2);

        people.sessions.close(here);
        assertThat(people.sessions.find(here)).isEmpty();
        assertThat(people.sessions.find(elsewhere)).isPresent();

        people.signIn.outEverywhere("c.martin", "c.martin");
        assertThat(people.sessions.find(elsewhere)).isEmpty();
        assertThat(people.sessions.find(other)).isPresent();
    }

    @Test
    void endsWithTheAccount() {
        String token = people.sessions.open("c.martin");
        people.accounts.setDisabled("c.martin", true, AccountJournal.LOCAL);
        people.accounts.setDisabled("c.martin", false, AccountJournal.LOCAL);
        assertThat(people.sessions.find(token)).isEmpty();
    }

    @Test
    void followsAChangeOfRightsAtOnce() {
        String token = people.sessions.open("c.martin");
        people.accounts.save(new Account("c.martin", "C", Set.of(Role.AUDITOR), Set.of("controle")), "admin");

        assertThat(people.sessions.find(token)).hasValueSatisfying(session -> {
            assertThat(session.account().roles()).containsExactly(Role.AUDITOR);
            assertThat(session.account().groups()).containsExactly("controle");
        });
    }

    @Test
    void cannotBeTakenFromACopyOfTheStore() {
        String token = people.sessions.open("c.martin");
        String kept = people.store
                .jdbc()
                .sql("SELECT token_hash FROM session")
                .query(String.class)
                .single();

        assertThat(kept).isNotEqualTo(token);
        assertThat(people.sessions.find(kept)).isEmpty();
    }

    @Test
    void leavesNoEndedSessionBehind() {
        people.sessions.open("c.martin");
        people.pass(Sessions.ABSOLUTE);
        people.sessions.open("s.legoff");
        assertThat(people.store
                        .jdbc()
                        .sql("SELECT count(*) FROM session")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
