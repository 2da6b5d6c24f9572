package fr.parvis.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.assistant.Reply.Outcome;
import fr.parvis.assistant.internal.EarlierTurn;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Store;
import fr.parvis.platform.TestStore;
import fr.parvis.platform.WattHours;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class HistoryTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Caller ANNE = new Caller.Account("anne", "Anne", Set.of());
    private static final Caller MARC = new Caller.Account("marc", "Marc", Set.of());
    private static final Caller NOBODY = new Caller.Anonymous();

    private Instant now = Instant.parse("2026-11-24T09:00:00Z");
    private final InstantSource clock = () -> now;
    private Store store;
    private History history;
    private Conversations conversations;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        store = Store.open(new DataFolder(folder));
        store.jdbc()
                .sql("INSERT INTO account (id, label) VALUES ('anne', 'Anne'), ('marc', 'Marc')")
                .update();
        history = new History(store, clock);
        conversations = conversations(history);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anAccountsConversationSurvivesTheProcess() {
        String id = ask(null, ANNE, "Quel est le délai ?");
        ask(id, ANNE, "et pour un contractuel ?");

        Conversations later = conversations(new History(store, clock));

        assertThat(later.resume(id, ANNE).turns())
                .extracting(EarlierTurn::question)
                .containsExactly("Quel est le délai ?", "et pour un contractuel ?");
        assertThat(history.getConversation(id, "anne").title()).isEqualTo("Quel est le délai ?");
    }

    @Test
    void onlyTheLastThreeTurnsMayBeLeantOn() {
        String id = ask(null, ANNE, "un");
        List.of("deux", "trois", "quatre").forEach(text -> ask(id, ANNE, text));

        assertThat(conversations.resume(id, ANNE).turns())
                .extracting(EarlierTurn::question)
                .containsExactly("deux", "trois", "quatre");
        assertThat(history.turns(id, "anne")).hasSize(4);
    }

    @Test
    void somebodyElsesConversationIsUnknown() {
        String id = ask(null, ANNE, "Quel est le délai ?");

        assertThat(conversations.resume(id, MARC).id()).isNotEqualTo(id);
        assertThat(conversations.resume(id, NOBODY).id()).isNotEqualTo(id);
        assertThat(conversations.told(id, MARC)).isEmpty();
        assertThat(history.list("marc", "", 1).total()).isZero();
        assertUnknown(() -> history.turns(id, "marc"));
        assertUnknown(() -> history.rename(id, "marc", "à moi"));
        assertUnknown(() -> history.pin(id, "marc", true));
        assertUnknown(() -> history.delete(id, "marc"));
        assertThat(history.turns(id, "anne")).hasSize(1);
    }

    @Test
    void anAnonymousConversationIsNeverWrittenAndEndsAfterHalfAnHour() {
        String id = ask(null, NOBODY, "Quel est le délai ?");

        assertThat(store.jdbc()
                        .sql("SELECT count(*) FROM conversation")
                        .query(Integer.class)
                        .single())
                .isZero();
        now = now.plus(Duration.ofMinutes(29));
        assertThat(conversations.resume(id, NOBODY).turns()).hasSize(1);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(conversations.resume(id, NOBODY).id()).isNotEqualTo(id);
        assertThat(conversations.told(id, NOBODY)).isEmpty();
    }

    @Test
    void pinnedOnesComeFirstThenTheLatestUsed() {
        String first = ask(null, ANNE, "première");
        now = now.plusSeconds(60);
        String second = ask(null, ANNE, "deuxième");
        now = now.plusSeconds(60);
        String third = ask(null, ANNE, "troisième");

        history.pin(first, "anne", true);

        assertThat(history.list("anne", "", 1).conversations())
                .extracting(History.Summary::id)
                .containsExactly(first, third, second);
    }

    @Test
    void findsByWordsOfAnyTurnWithoutAccents() {
        String id = ask(null, ANNE, "Quel est le délai ?");
        ask(id, ANNE, "et pour un congé à 100 % ?");
        ask(null, ANNE, "Autre sujet");

        assertThat(history.list("anne", "CONGE", 1).conversations())
                .extracting(History.Summary::id)
                .containsExactly(id);
        assertThat(history.list("anne", "100 %", 1).total()).isEqualTo(1);
        assertThat(history.list("anne", "_", 1).total()).isZero();
        assertThat(history.list("anne", "", 1).total()).isEqualTo(2);
    }

    @Test
    void takesAnotherTitleAndFallsBackToTheFirstQuestion() {
        String id = ask(null, ANNE, "Quel est le délai ?");

        history.rename(id, "anne", "  Mon   délai ");
        assertThat(history.getConversation(id, "anne").title()).isEqualTo("Mon délai");
        history.rename(id, "anne", " ");
        assertThat(history.getConversation(id, "anne").title()).isEqualTo("Quel est le délai ?");
    }

    @Test
    void whatIsDeletedIsNoLongerInTheFile() throws IOException {
        String id = ask(null, ANNE, "Question sur mon zanzibarium");
        checkpoint();
        assertThat(fileHolds("zanzibarium")).isTrue();

        history.delete(id, "anne");
        checkpoint();

        assertThat(fileHolds("zanzibarium")).isFalse();
        assertUnknown(() -> history.getConversation(id, "anne"));
        assertThat(store.jdbc()
                        .sql("SELECT count(*) FROM conversation_turn")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void pagesThroughMany() {
        for (int i = 0; i < History.PAGE + 5; i++) {
            ask(null, ANNE, "Question " + i);
        }

        assertThat(history.list("anne", "", 1).conversations()).hasSize(History.PAGE);
        assertThat(history.list("anne", "", 2).conversations()).hasSize(5);
        assertThat(history.list("anne", "", 1).total()).isEqualTo(History.PAGE + 5);
    }

    private Conversations conversations(History kept) {
        Conversations made = new Conversations(clock);
        made.keepIn(kept);
        return made;
    }

    @Test
    void aCommandLineThatAsksForAnAccountWritesNothing() {
        Conversations unkept = new Conversations(clock);
        Conversations.Running running = unkept.resume(null, ANNE);
        unkept.add(running, new EarlierTurn("Quel est le délai ?", DAY, List.of()), "Quel est le délai ?", reply("x"));

        assertThat(unkept.resume(running.id(), ANNE).turns()).hasSize(1);
        assertThat(unkept.resume(running.id(), MARC).turns()).isEmpty();
        assertThat(history.list("anne", "", 1).total()).isZero();
    }

    private void checkpoint() {
        Assumptions.assumeTrue(TestStore.isFile(), "PostgreSQL overwrites in its own time");
        store.jdbc()
                .sql("PRAGMA wal_checkpoint(TRUNCATE)")
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private boolean fileHolds(String text) throws IOException {
        return new String(Files.readAllBytes(new DataFolder(folder).database()), StandardCharsets.ISO_8859_1)
                .contains(text);
    }

    private static void assertUnknown(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONVERSATION_UNKNOWN));
    }

    private String ask(@org.jspecify.annotations.Nullable String id, Caller caller, String question) {
        Conversations.Running running = conversations.resume(id, caller);
        conversations.add(running, new EarlierTurn(question, DAY, List.of()), question, reply(running.id()));
        return running.id();
    }

    private static Reply reply(String conversation) {
        return new Reply(
                Outcome.ABSTENTION,
                List.of(),
                List.of(),
                0,
                null,
                null,
                "assistant-agents",
                conversation,
                "entry",
                DAY,
                null,
                null,
                new WattHours(0, WattHours.Method.ESTIMATED),
                Duration.ZERO);
    }
}
