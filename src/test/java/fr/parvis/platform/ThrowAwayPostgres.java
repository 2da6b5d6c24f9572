package fr.parvis.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of its own for one run of the tests, in a temporary folder and on a free port of this machine. It gives
 * each data folder a database, and ends with this process, however that ends. PostgreSQL never runs as root: another
 * account does it then.
 */
final class ThrowAwayPostgres implements AutoCloseable {
    private static final String TEMPLATE = "parvis_template";
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    /** The server ends when its standard input does. */
    private static final String UNTIL_WE_END = """
            "$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
              -c fsync=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=32MB -c autovacuum=off \
              </dev/null >"$2/log" 2>&1 &
            server=$!
            cat >/dev/null
            kill -QUIT $server
            wait $server
            rm -rf "$2/data"
            """;

    private final String password = UUID.randomUUID().toString();
    private final Set<String> databases = new HashSet<>();
    private final @Nullable Path folder;
    private final @Nullable Process process;
    private final int port;

    private ThrowAwayPostgres(@Nullable Path programs) {
        if (programs == null) {
            folder = null;
            process = null;
            port = 0;
            return;
        }
        try {
            folder = Files.createTempDirectory("parvis-postgresql");
            Files.writeString(folder.resolve("password"), password);
            if (isRoot()) {
                run("chown", "-R", account(), folder.toString());
            }
            run(as(
                    programs.resolve("initdb").toString(),
                    "-D",
                    folder.resolve("data").toString(),
                    "-U",
                    "postgres",
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + folder.resolve("password"),
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync"));
            port = freePort();
            process = new ProcessBuilder(
                            as("sh", "-c", UNTIL_WE_END, "sh", programs.toString(), folder.toString(), "" + port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitStart();
            create(TEMPLATE, "template0");
            DatabaseSetting.environment = _ -> variables(TEMPLATE);
            Store.open(new DataFolder(Files.createTempDirectory("parvis-template")))
                    .close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ThrowAwayPostgres start() {
        return new ThrowAwayPostgres(programs().orElse(null));
    }

    boolean isAbsent() {
        return process == null;
    }

    /** The variables under which the store of this folder is a database of its own. */
    synchronized Map<String, String> environment(DataFolder data) {
        String name = name(data.root());
        if (databases.add(name)) {
            create(name, TEMPLATE);
        }
        return variables(name);
    }

    Connection connect(Path root) throws SQLException {
        return PostgresDatabase.of(setting(environment(new DataFolder(root))))
                .source()
                .getConnection();
    }

    /** Makes the store of {@code to} the same as that of {@code from}; neither may be open. */
    synchronized void copy(Path from, Path to) {
        environment(new DataFolder(from));
        drop(to);
        databases.add(name(to));
        create(name(to), name(from));
    }

    /** The next to open it finds an empty store. */
    synchronized void drop(Path root) {
        if (databases.remove(name(root))) {
            administer("DROP DATABASE " + name(root) + " WITH (FORCE)");
        }
    }

    private void create(String name, String template) {
        administer("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY");
    }

    private void administer(String sql) {
        try (Connection connection =
                PostgresDatabase.of(setting(variables("postgres"))).source().getConnection()) {
            Database.execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseSetting setting(Map<String, String> variables) {
        return new DatabaseSetting(
                variables.get("PARVIS_DATABASE"),
                variables.get("PARVIS_DATABASE_USER"),
                variables.get("PARVIS_DATABASE_PASSWORD"),
                DatabaseSetting.CONNECTIONS);
    }

    private Map<String, String> variables(String name) {
        return Map.of(
                "PARVIS_DATABASE",
                "jdbc:postgresql://127.0.0.1:" + port + "/" + name,
                "PARVIS_DATABASE_USER",
                "postgres",
                "PARVIS_DATABASE_PASSWORD",
                password);
    }

    private static String name(Path root) {
        return "t" + Hashes.sha256(root.toAbsolutePath().normalize().toString()).substring(0, 30);
    }

    private void awaitStart() {
        long start = System.nanoTime();
        while (true) {
            try (Connection _ =
                    PostgresDatabase.of(setting(variables("postgres"))).source().getConnection()) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() - start > PATIENCE_NANOS || process == null || !process.isAlive()) {
                    throw new IllegalStateException("PostgreSQL did not start: " + log(), e);
                }
                pause();
            }
        }
    }

    private String log() {
        try {
            return folder == null ? "" : Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The newest one installed: Debian keeps them apart, other systems on the path. */
    private static Optional<Path> programs() {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            versions.sorted(Comparator.comparing(
                                    (Path version) -> version.getFileName().toString())
                            .reversed())
                    .map(version -> version.resolve("bin"))
                    .forEach(found::add);
        } catch (IOException _) {
            found.clear();
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            found.add(Path.of(folder));
        }
        return found.stream()
                .filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String account() throws IOException {
        return Files.readString(Path.of("/etc/passwd")).lines().anyMatch(line -> line.startsWith("postgres:"))
                ? "postgres"
                : "nobody";
    }

    private static List<String> as(String... command) throws IOException {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("runuser", "-u", account(), "--"));
        }
        words.addAll(List.of(command));
        return words;
    }

    private static void run(String... command) throws IOException {
        run(List.of(command));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(new java.io.File("/"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null && folder != null) {
            process.getOutputStream().close();
            process.waitFor();
            for (String left : List.of("password", "log")) {
                Files.deleteIfExists(folder.resolve(left));
            }
            Files.deleteIfExists(folder);
        }
    }
}
