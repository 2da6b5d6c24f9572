package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Journal;
import fr.parvis.gateway.Verification;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Store;
import fr.parvis.platform.TestStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class TransparencyLogTest {
    @TempDir
    Path temporary;

    private JournalFolder folder;
    private DataFolder data;

    @BeforeEach
    void locate() {
        folder = new JournalFolder(temporary.resolve("data"));
        data = new DataFolder(folder.root());
    }

    @Test
    void keepsWhatItIsGivenUnderItsOwnIdAndTime() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T09:30:15.042999Z"), ZoneOffset.UTC);
        String id;
        try (Store store = Store.open(data);
                Journal journal = new TransparencyLog(store, data, JournalFolder.DOMAIN, clock)) {
            id = journal.append(new Journal.Entry(
                    "answer",
                    "assistant-public",
                    "permit",
                    "ANSWERED",
                    Map.of("wattHours", 0.25, "caller", "anonymous")));
        }
        assertThat(exported())
                .containsExactly("{\"code\":\"ANSWERED\",\"decision\":\"permit\",\"details\":{\"caller\":\"anonymous\","
                        + "\"wattHours\":0.25},\"id\":\"" + id + "\",\"index\":0,\"kind\":\"answer\","
                        + "\"time\":\"2026-11-24T09:30:15.042Z\",\"useCase\":\"assistant-public\"}");
        assertThat(folder.audit().checkpoint()).startsWith("val-de-brenne.example/parvis\n1\n");
        assertThat(folder.audit().verifierKey()).startsWith("val-de-brenne.example/parvis+");
    }

    @Test
    void keepsItsPrivateKeyForItsOwnerAlone() throws IOException {
        folder.append(1);
        Path key = folder.root().resolve("keys/journal.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(key)).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(Files.exists(folder.root().resolve("parvis.db"))).isEqualTo(TestStore.isFile());
    }

    @Test
    void keepsTheNameItWasCreatedUnder() {
        folder.append(1);
        try (Store store = Store.open(data);
                Journal journal = new TransparencyLog(store, data, "other.example", Clock.systemUTC())) {
            journal.append(JournalFolder.entry(1));
        }
        assertThat(folder.audit().checkpoint()).startsWith("val-de-brenne.example/parvis\n2\n");
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void refusesWhatCannotBeKeptAndGoesOn() {
        try (Store store = Store.open(data);
                Journal journal = new TransparencyLog(store, data, JournalFolder.DOMAIN, Clock.systemUTC())) {
            assertThatThrownBy(() ->
                            journal.append(new Journal.Entry("answer", "a", "permit", "", Map.of("x", List.of()))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> journal.append(new Journal.Entry("answer", "a\nb", "permit", "", Map.of())))
                    .isInstanceOf(IllegalArgumentException.class);
            journal.append(JournalFolder.entry(1));
        }
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void refusesEntriesOnceClosed() {
        try (Store store = Store.open(data)) {
            Journal journal = new TransparencyLog(store, data, JournalFolder.DOMAIN, Clock.systemUTC());
            journal.close();
            assertThatThrownBy(() -> journal.append(JournalFolder.entry(1))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void hasNoHeadNorKeyBeforeItsFirstEntry() {
        Store.open(data).close();
        assertThat(folder.verify()).isEqualTo(new Verification.Whole(0, 0));
        assertThatThrownBy(() -> folder.audit().checkpoint())
                .isInstanceOfSatisfying(
                        AppException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.JOURNAL_EMPTY));
    }

    @Test
    void doesNotStartAnewBesideTheHeadOfALostStore() throws IOException {
        folder.append(3);
        TestStore.delete(folder.root());
        assertThatThrownBy(() -> folder.append(1))
                .isInstanceOfSatisfying(
                        AppException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.JOURNAL_BROKEN));
        assertThat(folder.verify()).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void survivesAHeadFileEmptiedByAPowerCut() throws IOException {
        folder.append(3);
        Files.writeString(folder.root().resolve("journal/checkpoint"), "");
        folder.append(1);
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void keepsTheLastHeadOfEachDay() {
        Instant evening = Instant.parse("2026-11-24T23:59:59Z");
        for (int day = 0; day < 3; day++) {
            Clock clock = Clock.fixed(evening.plusSeconds(86_400L * day), ZoneOffset.UTC);
            try (Store store = Store.open(data);
                    Journal journal = new TransparencyLog(store, data, JournalFolder.DOMAIN, clock)) {
                journal.append(JournalFolder.entry(1));
                journal.append(JournalFolder.entry(2));
            }
        }
        assertThat(folder.root().resolve("journal/2026-11-24.checkpoint"))
                .content()
                .contains("\n2\n");
        assertThat(folder.root().resolve("journal/2026-11-25.checkpoint"))
                .content()
                .contains("\n4\n");
        assertThat(folder.root().resolve("journal/2026-11-26.checkpoint")).doesNotExist();
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void twoStoresAndManyThreadsAppendAtOnce() throws Exception {
        List<String> ids = new ArrayList<>();
        try (Store one = Store.open(data);
                Store two = Store.open(data);
                Journal first = new TransparencyLog(one, data, JournalFolder.DOMAIN, Clock.systemUTC());
                Journal second = new TransparencyLog(two, data, JournalFolder.DOMAIN, Clock.systemUTC());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> receipts = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                Journal journal = i % 2 == 0 ? first : second;
                Journal.Entry entry = JournalFolder.entry(i);
                receipts.add(threads.submit(() -> journal.append(entry)));
            }
            for (Future<String> receipt : receipts) {
                ids.add(receipt.get());
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(exportedIds()).isSorted().containsExactlyInAnyOrderElementsOf(ids);
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void losesNothingAcknowledgedAndRepeatsNothingWhenKilled() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Process one = AppendingProcess.start(folder.root());
            Process two = AppendingProcess.start(folder.root());
            acknowledged.addAll(readIds(one, 150));
            kill(one);
            acknowledged.addAll(rest(one));
            acknowledged.addAll(readIds(two, 50));
            kill(two);
            acknowledged.addAll(rest(two));
            assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(400).doesNotHaveDuplicates();
        assertThat(exportedIds()).doesNotHaveDuplicates().isSorted().containsAll(acknowledged);
        folder.append(3);
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
    }

    /** By its handle: {@link Process#destroyForcibly} would close the pipe with what the process had still acknowledged. */
    private static void kill(Process process) throws InterruptedException {
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        process.waitFor();
    }

    private static List<String> readIds(Process process, int count) throws IOException {
        List<String> ids = new ArrayList<>();
        BufferedReader lines = process.inputReader(UTF_8);
        while (ids.size() < count) {
            String line = lines.readLine();
            assertThat(line).as("the child process ended early").isNotNull();
            ids.add(line);
        }
        return ids;
    }

    private static List<String> rest(Process process) throws IOException {
        List<String> ids = new ArrayList<>(process.inputReader(UTF_8).lines().toList());
        ids.removeIf(line -> line.length() != 26); // the last line may have been cut
        return ids;
    }

    private List<String> exportedIds() throws IOException {
        return exported().stream()
                .map(line -> line.replaceFirst(".*,\"id\":\"(\\w{26})\",\"index\".*", "$1"))
                .toList();
    }

    private List<String> exported() throws IOException {
        StringWriter lines = new StringWriter();
        folder.audit().export(Audit.Format.JSONL, lines);
        return lines.toString().lines().toList();
    }
}
