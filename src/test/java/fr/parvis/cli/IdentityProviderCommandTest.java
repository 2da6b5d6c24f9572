package fr.parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.account.internal.oidc.LocalProvider;
import fr.parvis.platform.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IdentityProviderCommandTest {
    private static final String SECRET = "un-secret-que-rien-ne-montre";

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @Test
    void setsShowsTestsAndRemovesAProvider() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        try (LocalProvider local = new LocalProvider()) {
            assertThat(run(
                            "set",
                            "--issuer",
                            local.issuer(),
                            "--client-id",
                            "parvis",
                            "--secret-file",
                            secret.toString(),
                            "--public-url",
                            "https://parvis.example/",
                            "--role-map",
                            "rh=case-handler+auditor,it=developer",
                            "--require",
                            "siret=1",
                            "--require",
                            "siret=2",
                            "--acr",
                            "eidas1,eidas2",
                            "--groups-claim",
                            "groupes"))
                    .isZero();
            assertThat(out).contains("https://parvis.example/connexion/retour", "https://parvis.example/\n");

            assertThat(run("show", "--json")).isZero();
            JsonNode shown = Json.MAPPER.readTree(out);
            assertThat(shown.path("roles").path("rh").asString()).isEqualTo("case-handler,auditor");
            assertThat(shown.path("required").path("siret")).hasSize(2);
            assertThat(shown.path("pkce").asBoolean()).isTrue();
            assertThat(run("show")).isZero();
            assertThat(out).contains("groupes", "eidas1, eidas2").doesNotContain(SECRET);

            assertThat(run("test")).isZero();
            assertThat(out).contains("RS256", "clés publiées : 1", local.issuer() + "/logout");
            Files.delete(secret);
            assertThat(run("test")).isEqualTo(1);
            assertThat(err).contains("secret du client est introuvable");
            local.close();
            assertThat(run("test")).isEqualTo(1);
            assertThat(err).contains("n’a pas pu être joint").doesNotContain("\tat ");
        }
        assertThat(run("remove")).isZero();
        assertThat(run("show")).isEqualTo(1);
        assertThat(err).contains("Aucun fournisseur");
        try (var store = Files.walk(folder.resolve("data"))) {
            for (Path file : store.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(SECRET);
            }
        }
    }

    @Test
    void setsNothingThatCannotWork() {
        assertThat(set("http://sso.example")).isEqualTo(1);
        assertThat(err).contains("https");
        assertThat(set("https://sso.example", "--secret-file", "/x")).isEqualTo(1);
        assertThat(set("https://sso.example")).isEqualTo(1);
        assertThat(err).contains("--public-url");
        assertThat(set("https://sso.example", "--public-url", "http://parvis.example"))
                .isEqualTo(1);
        assertThat(set("https://sso.example", "--public-url", "https://parvis.example", "--role-map", "rh=roi"))
                .isEqualTo(1);
        assertThat(set("https://sso.example", "--public-url", "https://parvis.example", "--require", "siret"))
                .isEqualTo(2);
        assertThat(run("show")).isEqualTo(1);
        assertThat(run("link", "c.martin")).isEqualTo(2);
    }

    private int set(String issuer, String... more) {
        List<String> words =
                new ArrayList<>(List.of("set", "--issuer", issuer, "--client-id", "parvis", "--secret-env", "SECRET"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private int run(String... words) {
        List<String> arguments = new ArrayList<>(List.of("identity-provider"));
        arguments.addAll(List.of(words));
        if (words.length > 0 && !words[0].equals("link")) {
            arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        StringWriter outWriter = new StringWriter();
        StringWriter errWriter = new StringWriter();
        try {
            return Main.run(
                    arguments.toArray(String[]::new),
                    new PrintWriter(outWriter, true),
                    new PrintWriter(errWriter, true));
        } finally {
            out = outWriter.toString();
            err = errWriter.toString();
        }
    }
}
