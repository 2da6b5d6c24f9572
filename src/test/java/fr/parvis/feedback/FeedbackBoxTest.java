package fr.parvis.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.assistant.GivenAnswer;
import fr.parvis.gateway.Journal;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Role;
import fr.parvis.platform.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackBoxTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneId.of("Europe/Paris"));
    private static final Caller.Account LEAD = new Caller.Account("chef", "Chef", Set.of(), Set.of(Role.DIGITAL_LEAD));
    private static final Caller.Account HANDLER =
            new Caller.Account("rh", "RH", Set.of("rh"), Set.of(Role.CASE_HANDLER));
    private static final Caller ANYBODY = new Caller.Anonymous();

    @TempDir
    Path folder;

    private final List<Journal.Entry> journalled = new ArrayList<>();
    private Store store;
    private FeedbackBox box;

    @BeforeEach
    void open() {
        store = Store.open(new DataFolder(folder));
        Collections collections = new Collections(store, CLOCK);
        for (String name : List.of("ouverte", "rh")) {
            collections.getOrCreate(name);
        }
        collections.setAudience("ouverte", new Audience.Public());
        collections.setAudience("rh", new Audience.Groups(Set.of("rh")));
        Journal journal = new Journal() {
            @Override
            public String append(Entry entry) {
                journalled.add(entry);
                return "1";
            }

            @Override
            public void close() {}
        };
        box = new FeedbackBox(store, collections, () -> journal, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static GivenAnswer answer(String receipt, String... collections) {
        return new GivenAnswer(
                receipt,
                "c",
                "Question secrète ?",
                null,
                LocalDate.of(2026, 11, 24),
                "assistant-public",
                "ANSWER",
                "Phrase. [1]",
                null,
                null,
                Arrays.stream(collections)
                        .map(name -> new GivenAnswer.Source(name, "d.md", "Titre", 0, 7, "Phrase.", null))
                        .toList());
    }

    private static Remark wrong(String text) {
        return Remark.parse("no", "wrong", text);
    }

    @Test
    void showsEachReaderOnlyWhatQuotesDocumentsTheyRead() {
        box.send(wrong("a"), answer("r1", "ouverte"), ANYBODY);
        box.send(wrong("b"), answer("r2", "rh", "ouverte"), ANYBODY);
        box.send(wrong("c"), answer("r3"), ANYBODY);

        FeedbackBox.Page lead = box.list(null, 1, LEAD);
        assertThat(lead.feedback()).extracting(one -> one.remark().text()).containsExactlyInAnyOrder("a", "c");
        assertThat(lead.hidden()).isEqualTo(1);
        FeedbackBox.Page handler = box.list(null, 1, HANDLER);
        assertThat(handler.feedback()).extracting(one -> one.remark().text()).containsExactly("b");
        assertThat(handler.hidden()).isZero();
        String closed = handler.feedback().getFirst().id();
        assertThatThrownBy(() -> box.getFeedback(closed, LEAD)).isInstanceOf(AppException.class);
        assertThatThrownBy(() -> box.close(closed, "", LEAD)).isInstanceOf(AppException.class);
    }

    @Test
    void takesASecondRemarkOnAnAnswerForTheFirst() {
        box.send(wrong("a"), answer("r1", "ouverte"), ANYBODY);
        box.send(Remark.parse("yes", "", ""), answer("r1", "ouverte"), ANYBODY);

        assertThat(box.list(null, 1, LEAD).feedback())
                .singleElement()
                .satisfies(one -> assertThat(one.remark().helpful()).isTrue());
    }

    @Test
    void journalsTheActWithoutAWordOfIt() {
        String id = box.send(wrong("confidence intime"), answer("r1", "ouverte"), ANYBODY);
        box.open(id, LEAD);
        box.keepToAnswer(id, "", "ouverte", "d.md", "Phrase.", LEAD);
        box.close(id, "mot à la personne", LEAD);

        assertThat(journalled)
                .extracting(Journal.Entry::code)
                .containsExactly("WRONG", "FEEDBACK_SEEN", "FEEDBACK_KEPT", "FEEDBACK_CLOSED");
        assertThat(journalled.toString()).doesNotContain("intime", "secrète", "mot à", "chef");
    }

    @Test
    void givesQuestionsToTheEvaluationSet() {
        String answered = box.send(wrong(""), answer("r1", "ouverte"), ANYBODY);
        String refused = box.send(wrong(""), answer("r2", "ouverte"), ANYBODY);
        box.keepToAnswer(answered, "Sans nom ?", "ouverte", "d.md", "Phrase.", LEAD);
        box.keepToRefuse(refused, "", LEAD);

        assertThat(box.keptQuestions())
                .extracting(KeptQuestion::question, KeptQuestion::answerable, KeptQuestion::document)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("Sans nom ?", true, "d.md"),
                        org.assertj.core.api.Assertions.tuple("Question secrète ?", false, ""));
        assertThatThrownBy(() -> box.keepToAnswer(answered, "", "rh", "d.md", "Phrase.", LEAD))
                .isInstanceOf(AppException.class);
    }

    @Test
    void refusesWhatIsNotOnTheListAndWhatIsTooLong() {
        assertThatThrownBy(() -> Remark.parse("", "", "")).isInstanceOf(AppException.class);
        assertThatThrownBy(() -> Remark.parse("no", "boring", "")).isInstanceOf(AppException.class);
        assertThatThrownBy(() -> Remark.parse("no", "", "x".repeat(1_001))).isInstanceOf(AppException.class);
    }
}
