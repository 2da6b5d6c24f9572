package fr.parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.gateway.Journal;
import fr.parvis.gateway.internal.journal.TransparencyLog;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Store;
import fr.parvis.platform.TestStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@OnEachDatabase
class AuditCommandTest {
    @TempDir
    Path temporary;

    private Path data;
    private String id = "";

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void fill() {
        data = temporary.resolve("data");
        DataFolder folder = new DataFolder(data);
        try (Store store = Store.open(folder);
                Journal journal = new TransparencyLog(store, folder, "val-de-brenne.example", Clock.systemUTC())) {
            for (int i = 0; i < 5; i++) {
                id = journal.append(new Journal.Entry("answer", "assistant-public", "permit", "", Map.of("n", i)));
            }
        }
    }

    @Test
    void saysThatTheJournalIsIntact() {
        Ran ran = run("verify");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("Journal intact : 5 entrées");
    }

    @Test
    void namesTheEntryThatWasChangedAndExitsWithOne() throws SQLException {
        try (Connection connection = TestStore.connect(data);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE journal_entry SET decision = 'refuse' WHERE position = 4");
        }
        Ran ran = run("verify");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("entrée 4 (" + id + ") : modifiée après signature (decision)");
        assertThat(Json.MAPPER
                        .readTree(run("verify", "--json").out())
                        .path("findings")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(id);
    }

    @Test
    void verifiesWithAKeyAndAHeadHeldElsewhere() throws IOException {
        Path head =
                Files.writeString(temporary.resolve("head"), run("checkpoint").out());
        assertThat(run("verify", "--vkey", run("vkey").out(), "--checkpoint", head.toString())
                        .code())
                .isZero();
        assertThat(run("verify", "--vkey", "x+00000000+AQ==").code()).isEqualTo(1);
    }

    @Test
    void exportsOneEntryALine() {
        List<JsonNode> entries =
                run("export").out().lines().map(Json.MAPPER::readTree).toList();
        assertThat(entries)
                .hasSize(5)
                .allSatisfy(entry -> assertThat(entry.propertyNames())
                        .contains("id", "time", "kind", "useCase", "decision", "code"));
        assertThat(run("export", "--format", "csv").out().lines()).hasSize(6);
    }

    @Test
    void writesAReceipt() throws IOException {
        Path folder = temporary.resolve("receipt");
        assertThat(run("receipt", id, "--out", folder.toString()).code()).isZero();
        assertThat(Files.readString(folder.resolve("entry.json"))).contains(id);
        assertThat(Files.readString(folder.resolve("entry.tlog-proof"))).contains("\nindex 4\n");
        assertThat(run("receipt", "nothing", "--out", folder.toString()).code()).isEqualTo(1);
    }

    @Test
    void refusesAFolderThatDoesNotExist() {
        data = temporary.resolve("none");
        for (String command : List.of("verify", "export", "checkpoint", "vkey")) {
            Ran ran = run(command);
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).contains(data.toString(), "n’existe pas");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void leavesAFolderWithoutJournalAsItIs() throws IOException {
        data = Files.createDirectory(temporary.resolve("empty"));
        assertThat(run("verify").code()).isZero();
        assertThat(run("checkpoint").err()).contains("aucune entrée");
        assertThat(run("export").out()).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    private Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.of(Stream.of("audit"), Stream.of(arguments), Stream.of("--data", data.toString()))
                .flatMap(words -> words)
                .toArray(String[]::new);
        int code = Main.run(all, new PrintWriter(out), new PrintWriter(err));
        return new Ran(code, out.toString(), err.toString());
    }
}
