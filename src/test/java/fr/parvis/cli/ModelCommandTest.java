package fr.parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.gateway.ScriptedModelServer;
import fr.parvis.gateway.ScriptedModelServer.Answer;
import fr.parvis.platform.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ModelCommandTest {
    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @Test
    void addsListsAndRemovesAModel() {
        assertThat(run("model", "list")).isZero();
        assertThat(out).contains("Aucun modèle");

        assertThat(add("http://gpu.interne:8000/v1/", "on-premises")).isZero();
        assertThat(out).contains("Ajouté : mistral-small").contains("assistant-agents, assistant-public");
        assertThat(add("http://gpu.interne:8000/v1", "on-premises")).isZero();
        assertThat(out).contains("Inchangé");
        assertThat(add("http://gpu.interne:8000/v1", "other")).isZero();
        assertThat(out).contains("Mis à jour").contains("Aucun cas d’usage n’admet");

        run("register", "show", "assistant-public");
        assertThat(Json.MAPPER.readTree(out).path("modelHostings").get(0).asString())
                .isEqualTo("on-premises");

        assertThat(run("model", "list", "--json")).isZero();
        JsonNode model = Json.MAPPER.readTree(out).get(0);
        assertThat(model.path("id").asString()).isEqualTo("mistral-small");
        assertThat(model.path("baseUrl").asString()).isEqualTo("http://gpu.interne:8000/v1");
        assertThat(model.path("upstream").asString()).isEqualTo("mistral-small");
        assertThat(model.path("keyVariable").isNull()).isTrue();
        assertThat(model.path("hosting").asString()).isEqualTo("other");

        assertThat(run("model", "remove", "mistral-small")).isZero();
        assertThat(run("model", "remove", "mistral-small")).isEqualTo(1);
        assertThat(err).contains("mistral-small").doesNotContain("Exception");
        assertThat(run("audit", "export")).isZero();
        assertThat(out).contains("MODEL_ADDED", "MODEL_CHANGED", "MODEL_REMOVED", "gpu.interne");
    }

    @Test
    void keepsTheNameOfAKeysVariableAndNothingElse() {
        assertThat(run(
                        "model",
                        "add",
                        "moyen",
                        "--base-url",
                        "https://ia.exemple.fr/v1",
                        "--upstream",
                        "mistral-medium-3",
                        "--key-env",
                        "PARVIS_CLE_QUI_MANQUE",
                        "--hosting",
                        "secnumcloud"))
                .isZero();
        assertThat(err).contains("PARVIS_CLE_QUI_MANQUE");

        run("model", "list");
        assertThat(out).contains("mistral-medium-3", "PARVIS_CLE_QUI_MANQUE (non définie)");
        run("doctor");
        assertThat(out).containsPattern("à voir +Modèle moyen.*PARVIS_CLE_QUI_MANQUE");
        assertThat(run("model", "test", "moyen")).isEqualTo(1);
        assertThat(err).contains("PARVIS_CLE_QUI_MANQUE").doesNotContain("Exception");
    }

    @Test
    void testsAModelThatAnswers() {
        try (ScriptedModelServer server = ScriptedModelServer.start(Answer.says("Oui."))) {
            add(server.baseUrl(), "on-premises");

            assertThat(run("model", "test", "mistral-small")).isZero();

            assertThat(out).contains("« Oui. »", "Premier mot", "jetons comptés");
        }
    }

    @Test
    void saysInFrenchWhatIsWrongWithAModel() {
        try (ScriptedModelServer server = ScriptedModelServer.start(
                Answer.fails(404, "{\"error\":{\"message\":\"model not found\"}}"), Answer.raw("<html></html>"))) {
            add(server.baseUrl(), "on-premises");
            assertThat(run("model", "test", "mistral-small")).isEqualTo(1);
            assertThat(err).contains("404 — model not found", "--upstream").doesNotContain("Exception");
            assertThat(run("model", "test", "mistral-small")).isEqualTo(1);
            assertThat(err).contains("illisible", "/v1").doesNotContain("Exception");
        }
        assertThat(run("model", "test", "mistral-small")).isEqualTo(1);
        assertThat(err).contains("ne peut pas être joint").doesNotContain("Exception");
        assertThat(run("model", "test", "nulle-part")).isEqualTo(1);
        assertThat(err).contains("nulle-part");
    }

    @Test
    void wrongWordsAreAWrongUsage() {
        assertThat(add("http://gpu.interne/v1", "lune")).isEqualTo(2);
        assertThat(err).contains("--hosting", "lune", "secnumcloud");
        assertThat(run("model", "add", "mistral-small", "--hosting", "eu")).isEqualTo(2);
        assertThat(err).contains("--base-url");
        assertThat(run("model")).isEqualTo(2);
        assertThat(run("model", "test")).isEqualTo(2);
    }

    @Test
    void whatCannotBeAModelIsRefused() {
        assertThat(add("http://user:secret@gpu.interne/v1", "eu")).isEqualTo(1);
        assertThat(err).contains("--key-env").doesNotContain("secret", "Exception");
    }

    private int add(String baseUrl, String hosting) {
        return run("model", "add", "mistral-small", "--base-url", baseUrl, "--hosting", hosting);
    }

    private int run(String... words) {
        StringWriter written = new StringWriter();
        StringWriter complained = new StringWriter();
        List<String> line = new ArrayList<>(List.of(words));
        if (words.length > 1 || words[0].equals("doctor")) {
            line.add("--data");
            line.add(folder.toString());
        }
        int code = Main.run(line.toArray(String[]::new), new PrintWriter(written), new PrintWriter(complained));
        out = written.toString();
        err = complained.toString();
        return code;
    }
}
