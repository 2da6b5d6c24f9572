package fr.parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AccountCommandTest {
    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @Test
    void addsAnAccountWhosePasswordComesFromStandardInput() {
        assertThat(run(
                        "trois chats sur le quai\n",
                        "account",
                        "add",
                        "c.martin",
                        "--label",
                        "Camille",
                        "--role",
                        "case-handler,auditor",
                        "--group",
                        "gestion-rh"))
                .isZero();

        assertThat(run("", "account", "list", "--json")).isZero();
        JsonNode account = Json.MAPPER.readTree(out).get(0);
        assertThat(account.path("id").asString()).isEqualTo("c.martin");
        assertThat(account.path("roles")).hasSize(2);
        assertThat(account.path("groups").get(0).asString()).isEqualTo("gestion-rh");
        assertThat(account.path("password").asString()).isEqualTo("OWN");
        assertThat(out).doesNotContain("argon2", "chats");
        assertThat(run("", "account", "list")).isZero();
        assertThat(out).contains("c.martin", "case-handler,auditor", "Camille");
    }

    @Test
    void addsNothingWhenThePasswordIsPoorOrTheNameTaken() {
        assertThat(run("court\n", "account", "add", "c.martin")).isEqualTo(1);
        assertThat(err).contains("12 caractères");
        assertThat(run("", "account", "list", "--json")).isZero();
        assertThat(Json.MAPPER.readTree(out)).isEmpty();

        assertThat(run("", "account", "add", "c.martin", "--temporary")).isZero();
        assertThat(out.strip()).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
        assertThat(run("", "account", "add", "c.martin", "--temporary")).isEqualTo(1);
        assertThat(run("", "account", "add", "Élodie", "--temporary")).isEqualTo(1);
        assertThat(run("", "account", "add", "x", "--role", "roi", "--temporary"))
                .isEqualTo(1);
        assertThat(err).contains("administrator");
    }

    @Test
    void resetsDisablesEnablesAndUnlocks() {
        run("trois chats sur le quai\n", "account", "add", "c.martin");
        assertThat(run("un pont de pierre ancien\n", "account", "reset", "c.martin"))
                .isZero();
        assertThat(run("", "account", "disable", "c.martin")).isZero();
        assertThat(run("", "collection", "list", "--as", "c.martin")).isEqualTo(1);
        assertThat(err).contains("désactivé");
        assertThat(run("", "account", "enable", "c.martin")).isZero();
        assertThat(run("", "collection", "list", "--as", "c.martin")).isZero();
        assertThat(run("", "account", "unlock", "c.martin")).isZero();
        assertThat(run("", "account", "reset", "personne", "--temporary")).isEqualTo(1);

        assertThat(run("", "audit", "export")).isZero();
        assertThat(out).contains("ACCOUNT_ADDED", "PASSWORD_CHANGED", "ACCOUNT_DISABLED", "ACCOUNT_UNLOCKED");
        assertThat(run("", "audit", "verify")).isZero();
    }

    private int run(String typed, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--data", folder.toString()));
        StringWriter outWriter = new StringWriter();
        StringWriter errWriter = new StringWriter();
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return Main.run(
                    arguments.toArray(String[]::new),
                    new PrintWriter(outWriter, true),
                    new PrintWriter(errWriter, true));
        } finally {
            System.setIn(before);
            out = outWriter.toString();
            err = errWriter.toString();
        }
    }
}
