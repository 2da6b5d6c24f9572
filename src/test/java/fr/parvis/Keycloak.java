package fr.parvis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A real Keycloak on this machine, with the realm of {@code keycloak/realm.json}. Its distribution (177 MB) comes from the
 * local Maven repository, or else from Maven Central; without it the tests that need it are skipped.
 */
final class Keycloak implements AutoCloseable {
    static final String SECRET = "secret-de-test";
    static final String PASSWORD = "trois chats sur le quai";

    private static final String VERSION = "26.7.3";
    private static final Path FOLDER = Path.of("target/keycloak");
    private static final Path HOME = FOLDER.resolve("keycloak-" + VERSION);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param parvis its public address, which the client is registered with
     * @throws org.opentest4j.TestAbortedException when the distribution cannot be fetched
     */
    static Keycloak start(String parvis) throws Exception {
        fetch();
        deleteAll(HOME.resolve("data"));
        Path realm = Files.createDirectories(HOME.resolve("data/import")).resolve("agents-realm.json");
        try (var template = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
            Files.writeString(
                    realm,
                    new String(template.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .replace("{parvis}", parvis)
                            .replace("{secret}", SECRET)
                            .replace("{password}", PASSWORD));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                HOME.resolve("bin/kc.sh").toAbsolutePath().toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m -XX:TieredStopAtLevel=1");
        builder.redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("keycloak.log").toFile());
        Keycloak keycloak = new Keycloak(builder.start(), port);
        keycloak.await();
        return keycloak;
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/agents";
    }

    private static void fetch() throws Exception {
        if (Files.exists(HOME.resolve("bin/kc.sh"))) {
            return;
        }
        Files.createDirectories(FOLDER);
        Path zip = FOLDER.resolve("keycloak-quarkus-dist-" + VERSION + ".zip");
        boolean fetched = maven("-o") || maven("-U");
        assumeTrue(
                fetched && Files.exists(zip),
                "Keycloak " + VERSION + " cannot be fetched from Maven Central: sign-in against it is not tested");
        unzip(zip);
        Files.delete(zip);
    }

    private static boolean maven(String mode) throws InterruptedException {
        try {
            Process maven = new ProcessBuilder(
                            "mvn",
                            "-q",
                            "-B",
                            mode,
                            "dependency:copy",
                            "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip",
                            "-DoutputDirectory=" + FOLDER.toAbsolutePath())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("fetch.log").toFile())
                    .start();
            if (!maven.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                maven.destroyForcibly();
                return false;
            }
            return maven.exitValue() == 0;
        } catch (IOException e) {
            return false; // no Maven on the path
        }
    }

    private static void unzip(Path archive) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = FOLDER.resolve(entry.getName()).normalize();
                if (!file.startsWith(FOLDER)) {
                    throw new IOException(entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
        HOME.resolve("bin/kc.sh").toFile().setExecutable(true);
    }

    private void await() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest discovery = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (client.send(discovery, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // not listening yet
                }
                Thread.sleep(300);
            }
        }
        close();
        throw new IllegalStateException("Keycloak did not start: "
                + Files.readString(FOLDER.resolve("keycloak.log")).lines().toList());
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> files = Files.walk(folder)) {
                all = files.sorted(java.util.Comparator.reverseOrder()).toList();
            }
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
