package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.gateway.Model;
import fr.parvis.gateway.ScriptedModelServer;
import fr.parvis.gateway.ScriptedModelServer.Answer;
import fr.parvis.gateway.ScriptedModelServer.Request;
import fr.parvis.gateway.Verification;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Progress;
import fr.parvis.register.Hosting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real question through the real house to a model's server on this machine that speaks the real protocol. */
class GeneratedAnswersIntegrationTest {
    private static final String QUESTION = "Quel est le montant de la prime de garde ?";
    private static final String SENTENCE = "La prime de garde vaut 90 € par mois pour les agents du lycée.";

    @TempDir
    Path folder;

    private Parvis parvis;

    @BeforeEach
    void open() throws IOException {
        Path notes = Files.createDirectory(folder.resolve("notes"));
        Files.writeString(notes.resolve("prime.md"), "# Prime de garde\n\n" + SENTENCE + " Elle est versée en mars.\n");
        for (String aid :
                List.of("aide-permis-b", "pass-jeunes-brenne", "velo-assistance-electrique", "licence-sportive")) {
            Path file = Path.of("src/main/resources/sample/val-de-brenne/aides/" + aid + ".md");
            Files.copy(file, notes.resolve(file.getFileName()));
        }
        parvis = Parvis.open(new DataFolder(folder.resolve("data")));
        parvis.library().ingest("notes", notes, Progress.SILENT);
        parvis.collections().setAudience("notes", new Audience.Public());
    }

    @AfterEach
    void close() {
        parvis.close();
    }

    @Test
    void writesFromPassagesAndJournalsTheModel() {
        List<String> settled = new ArrayList<>();
        Reply reply = with(request -> Answer.says(copied(request) + " Les plages sont gardées [9]."), settled);

        assertThat(reply.answer()).isEqualTo(SENTENCE + " [1]");
        assertThat(settled).containsExactly(SENTENCE);
        assertThat(reply.model()).isEqualTo("essai");
        assertThat(reply.notice()).contains("retirée");
        assertThat(reply.citations()).hasSize(1);
        assertThat(parvis.audit().verify(null, null)).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void fallsBackToExtractsWhenTheServerFails() {
        List<Function<Request, Answer>> failures = List.of(
                _ -> Answer.fails(500, "panne"),
                _ -> Answer.fails(429, "").header("Retry-After", "60"),
                _ -> Answer.raw("data: {\"choices\":[{\"delta\":{\"content\":\"La pri"),
                _ -> Answer.raw(new byte[] {'d', 'a', 't', 'a', ':', ' ', (byte) 0xff, (byte) 0xfe, '\n', '\n'}),
                _ -> Answer.endless("Encore et encore. "),
                _ -> Answer.says("The guard bonus is paid monthly [1]."));
        for (Function<Request, Answer> failure : failures) {
            Reply reply = with(failure, new ArrayList<>());
            assertThat(reply.answered()).isTrue();
            assertThat(reply.answer()).contains(SENTENCE);
            assertThat(reply.model()).isNull();
            assertThat(reply.notice()).isNotBlank();
        }
    }

    @Test
    void saysWhichModelIsUnknownAndAsksNothing() {
        assertThatThrownBy(() -> parvis.assistant()
                        .ask(new Question(
                                QUESTION, new Caller.Anonymous(), null, null, null, Locale.FRENCH, "inconnu")))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("inconnu");
    }

    /** The sentence of the passage that answers, as a model that copies would write it. */
    private static String copied(Request request) {
        Matcher line = Pattern.compile("(?m)^\\[(\\d+)\\] .*" + Pattern.quote(SENTENCE))
                .matcher(request.prompt());
        assertThat(line.find()).isTrue();
        return SENTENCE + " [" + line.group(1) + "]";
    }

    private Reply with(Function<Request, Answer> script, List<String> settled) {
        try (ScriptedModelServer server = ScriptedModelServer.start(script)) {
            parvis.models().save(Model.of("essai", server.baseUrl(), null, null, Hosting.ON_PREMISES), "local");
            return parvis.assistant()
                    .ask(
                            new Question(
                                    QUESTION,
                                    new Caller.LocalAdministrator(),
                                    null,
                                    null,
                                    null,
                                    Locale.FRENCH,
                                    "essai"),
                            sentence -> settled.add(sentence.text()));
        }
    }
}
