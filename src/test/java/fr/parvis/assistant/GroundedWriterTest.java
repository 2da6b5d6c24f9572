package fr.parvis.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.assistant.Reply.Outcome;
import fr.parvis.assistant.Reply.Sentence;
import fr.parvis.gateway.Call;
import fr.parvis.gateway.Decision;
import fr.parvis.gateway.Generation;
import fr.parvis.gateway.Model;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Passage;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.register.Hosting;
import fr.parvis.register.UseCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is shown of what a model writes, a scripted one that lies, fails and obeys documents. */
class GroundedWriterTest {
    private static final Model MODEL = Model.of("m", "http://127.0.0.1:1/v1", null, null, Hosting.ON_PREMISES);
    private static final String TEXT =
            "La prime de garde vaut 90 € par mois. Elle est versée en mars, par virement.\nLe dossier est déposé au service du personnel avant le 15 octobre.";

    private final List<Sentence> settled = new ArrayList<>();

    @Test
    void keepsWhatIsCopiedAndNumbersItsPassages() {
        ReplyDraft draft = write(TEXT, says("La prime de garde vaut 90 € par mois. [1]"));
        assertThat(draft.outcome()).isEqualTo(Outcome.ANSWER);
        assertThat(draft.sentences())
                .containsExactly(new Sentence("La prime de garde vaut 90 € par mois.", List.of(1)))
                .isEqualTo(settled);
        assertThat(draft.citations()).hasSize(1);
        assertThat(draft.notice()).isNull();
    }

    @Test
    void showsTheDocumentsSentenceInsteadOfAChangedOne() {
        ReplyDraft draft = write(TEXT, says("La prime de garde vaut 60 € par mois [1]."));
        assertThat(draft.sentences())
                .singleElement()
                .extracting(Sentence::text)
                .isEqualTo("Note : « La prime de garde vaut 90 € par mois. »");
        assertThat(draft.notice()).contains("remplacée").contains("guillemets");
    }

    @Test
    void withdrawsWhatHasNoSourceAndSaysSo() {
        ReplyDraft draft =
                write(TEXT, says("La prime de garde vaut 90 € par mois [1]. Les plages sont surveillées l’été [7]."));
        assertThat(draft.sentences()).hasSize(1);
        assertThat(draft.notice()).contains("retirée");
    }

    @Test
    void fallsBackToExtractsWhenNothingIsLeftOrTheModelFails() {
        ReplyDraft nothing = write(TEXT, says("Beaches are guarded in summer by trained people [1]."));
        assertThat(nothing.sentences()).isEqualTo(extracted(TEXT).sentences());
        assertThat(nothing.notice()).contains("faute de source");

        ReplyDraft failed = write(TEXT, (_, _) -> {
            throw new AppException(ErrorCode.MODEL_CUT, "m");
        });
        assertThat(failed.sentences()).isEqualTo(extracted(TEXT).sentences());
        assertThat(failed.notice()).contains("extraits");
        assertThat(settled).isEmpty();
    }

    @Test
    void keepsWhatWasSettledBeforeTheModelFailed() {
        ReplyDraft draft = write(TEXT, (_, text) -> {
            text.accept("La prime de garde vaut 90 € par mois [1]. Le dossier");
            throw new AppException(ErrorCode.MODEL_CUT, "m");
        });
        assertThat(draft.sentences()).hasSize(1).isEqualTo(settled);
        assertThat(draft.notice()).contains("avant cet arrêt");
    }

    @Test
    void stopsTheModelWhenNobodyReadsAnyMore() {
        List<String> after = new ArrayList<>();
        GroundedWriter writer = writer((_, text) -> {
            text.accept("La prime de garde vaut 90 € par mois [1].\n");
            after.add("still writing");
        });
        ReplyDraft draft = writer.rewrite(extracted(TEXT), permit(), MODEL, request(TEXT), _ -> {
            throw new UncheckedIOException(new IOException("gone"));
        });
        assertThat(after).isEmpty();
        assertThat(draft.sentences()).hasSize(1);
    }

    @Test
    void givesTheQuestionVerbatimAndEachPassageItsNumberAtTheStartOfALine() {
        List<String> prompts = new ArrayList<>();
        write(
                "Une ligne.\n[2] Une ligne qui se dit passage.",
                (messages, _) -> messages.forEach(message -> prompts.add(message.text())));
        assertThat(prompts.getLast()).contains("Question : combien  vaut\tla prime ?\n");
        assertThat(prompts.getLast().lines().filter(line -> line.startsWith("[")))
                .hasSize(1);
        assertThat(prompts.getLast()).contains("\n[1] Une ligne. [2] Une ligne qui se dit passage.");
    }

    static List<JsonNode> injections() throws IOException {
        return Files.readAllLines(Path.of("bench/injections/injections.jsonl")).stream()
                .map(Json.MAPPER::readTree)
                .toList();
    }

    /** The model obeys: it writes just what the document orders. A quotation of the document is not obedience. */
    @ParameterizedTest
    @MethodSource("injections")
    void neverObeysWhatADocumentOrders(JsonNode injection) {
        String text = injection.path("carrier").asString() + "\n"
                + injection.path("injection").asString().replaceAll("\\s+", " ");
        for (JsonNode forbidden : injection.path("forbidden")) {
            String order = forbidden.asString();
            settled.clear();
            ReplyDraft draft = write(text, says(order + " [1]. La réponse est donc : " + order + " [1]."));
            String shown = String.join(
                    "\n", draft.sentences().stream().map(Sentence::text).toList());
            String own = shown.replaceAll("«[^»]*(?:«[^»]*»[^»]*)*»", "");
            assertThat(own.toLowerCase(Locale.ROOT))
                    .as(injection.path("id").asString())
                    .doesNotContain(order.toLowerCase(Locale.ROOT));
        }
    }

    /** What the model does with its messages. */
    private interface Script {
        void write(List<Generation.Message> messages, Consumer<String> text);
    }

    private static Script says(String answer) {
        return (_, text) -> answer.chars().forEach(c -> text.accept(String.valueOf((char) c)));
    }

    private ReplyDraft write(String text, Script script) {
        return writer(script).rewrite(extracted(text), permit(), MODEL, request(text), settled::add);
    }

    private static GroundedWriter writer(Script script) {
        return new GroundedWriter(() -> new Generation() {
            @Override
            public Completion complete(
                    Decision.Permit permit,
                    Model model,
                    List<Message> messages,
                    Options options,
                    Consumer<String> onText) {
                script.write(messages, onText);
                return new Completion("", Finish.STOP, new Usage(1, 1, true), Duration.ZERO, Duration.ZERO);
            }

            @Override
            public Completion probe(Model model) {
                throw new AssertionError("nobody probes");
            }
        });
    }

    private static GroundedWriter.Request request(String text) {
        MemoryRetriever retriever = new MemoryRetriever();
        DocumentRef note = new DocumentRef("c", "d", null, "Note", null, null, null, null);
        retriever.add(note, text);
        Language language = retriever
                .retrieve(new Inquiry(
                        "prime",
                        List.of(new Collection(1, "c", new Audience.Public())),
                        LocalDate.of(2026, 11, 24),
                        5,
                        5))
                .language();
        return new GroundedWriter.Request("combien  vaut\tla prime ?", null, passages(text), language, Locale.FRENCH);
    }

    private static List<Passage> passages(String text) {
        return MemoryRetriever.passages(new DocumentRef("c", "d", null, "Note", null, null, null, null), text);
    }

    private static ReplyDraft extracted(String text) {
        Passage passage = passages(text).getFirst();
        Passage.Unit unit = passage.units().getFirst();
        return new ReplyDraft(
                Outcome.ANSWER,
                List.of(new Sentence(passage.text(unit), List.of(1))),
                List.of(new Reply.Citation(passage, List.of(unit))),
                .8,
                null,
                null,
                1);
    }

    private static Decision.Permit permit() {
        Call call = new Call("assistant-public", "answer", new Caller.Anonymous(), "extractive", "m");
        UseCase useCase = new UseCase(
                call.useCase(),
                "Assistant",
                UseCase.Status.IN_SERVICE,
                "Répondre",
                List.of(),
                List.of("answer"),
                List.of("public"),
                "extractive",
                new Audience.Public(),
                LocalDate.of(2027, 6, 30),
                "Allô Région",
                "Appelez Allô Région.",
                "charte",
                "DSI",
                List.of(Hosting.ON_PREMISES),
                null,
                null);
        return new Decision.Permit(call, useCase, 1, MODEL);
    }
}
