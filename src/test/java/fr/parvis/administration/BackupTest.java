package fr.parvis.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.Parvis;
import fr.parvis.gateway.Journal;
import fr.parvis.gateway.Verification;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Journal.Entry ENTRY = new Journal.Entry("answer", "assistant", "permit", "", Map.of("ms", 3L));

    @TempDir
    Path root;

    private DataFolder source;
    private Path file;

    @BeforeEach
    void fill() throws IOException {
        source = new DataFolder(root.resolve("source"));
        file = root.resolve("backup.zip");
        Path documents = Files.createDirectories(root.resolve("documents"));
        for (int i = 0; i < 12; i++) {
            Files.writeString(
                    documents.resolve("note-" + i + ".md"),
                    "# Note " + i + "\n\nLe télétravail est ouvert " + i + " jours par semaine.\n");
        }
        try (Parvis parvis = Parvis.open(source)) {
            parvis.library().ingest("notes", documents, Progress.SILENT);
            parvis.journal().append(ENTRY);
            parvis.sessions().closeEverybodys();
        }
    }

    private Backup.Report backUp() {
        try (Parvis parvis = Parvis.open(source)) {
            return parvis.backup().write(file, true, false, Progress.SILENT);
        }
    }

    private Restore.Report restore(Path target, boolean replace) {
        return Parvis.restore(new DataFolder(target)).restore(file, replace, Progress.SILENT);
    }

    @Test
    void givesBackAFolderThatIsEqualAndGoesOn() {
        Backup.Report written = backUp();
        Path target = root.resolve("target");

        Restore.Report restored = restore(target, false);

        assertThat(restored.documents()).isEqualTo(12).isEqualTo(written.documents());
        assertThat(restored.originals()).isEqualTo(12);
        assertThat(restored.journalEntries())
                .isEqualTo(written.journalEntries())
                .isPositive();
        try (Parvis parvis = Parvis.open(new DataFolder(target))) {
            parvis.takeUpAgain(Progress.SILENT);
            assertThat(parvis.audit().verify(null, null)).isInstanceOf(Verification.Whole.class);
            parvis.journal().append(ENTRY);
            assertThat(parvis.audit().verify(null, null))
                    .isEqualTo(new Verification.Whole(restored.journalEntries() + 1, signedHeads(parvis)));
            assertThat(parvis.retriever()
                            .retrieve(new fr.parvis.knowledge.Inquiry(
                                    "télétravail",
                                    parvis.collections().listReadable(new Caller.LocalAdministrator()),
                                    java.time.LocalDate.of(2026, 11, 24),
                                    10,
                                    24))
                            .passages())
                    .isNotEmpty();
        }
        assertThat(originals(target)).isEqualTo(originals(source.root()));
    }

    private static int signedHeads(Parvis parvis) {
        return ((Verification.Whole) parvis.audit().verify(null, null)).signedHeads();
    }

    @Test
    void isConsistentWhileOthersWrite() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch writing = new CountDownLatch(20);
        try (Parvis parvis = Parvis.open(source)) {
            Thread writer = Thread.ofPlatform().start(() -> {
                while (!stop.get()) {
                    parvis.journal().append(ENTRY);
                    parvis.settings().set("x", Long.toString(writing.getCount()));
                    writing.countDown();
                }
            });
            writing.await();
            try (Parvis command = Parvis.open(source)) {
                command.backup().write(file, true, false, Progress.SILENT);
            } finally {
                stop.set(true);
                writer.join();
            }
        }

        Restore.Report restored = restore(root.resolve("target"), false);

        assertThat(restored.journalWhole()).isTrue();
        assertThat(restored.journalEntries()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void isReadableByItsOwnerAloneAndCarriesTheKeyUnlessAskedNotTo() throws IOException {
        backUp();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(names()).contains("parvis.db", "keys/journal.pem", "journal/vkey", "manifest.json");

        try (Parvis parvis = Parvis.open(source)) {
            assertThat(parvis.backup().write(file, false, true, Progress.SILENT).keys())
                    .isFalse();
        }
        assertThat(names()).doesNotContain("keys/journal.pem");
        Path target = root.resolve("target");
        restore(target, false);
        try (Parvis parvis = Parvis.open(new DataFolder(target))) {
            assertThat(parvis.audit().verify(null, null)).isInstanceOf(Verification.Whole.class);
            assertThatThrownBy(() -> parvis.journal().append(ENTRY))
                    .satisfies(e -> code(e, ErrorCode.JOURNAL_KEY_MISSING));
        }
    }

    @Test
    void doesNotOverwriteAFileAndLeavesNothingBehindWhenItCannotWrite() throws IOException {
        Files.writeString(file, "kept");
        assertThatThrownBy(this::backUp).satisfies(e -> code(e, ErrorCode.BACKUP_EXISTS));
        assertThat(file).hasContent("kept");

        file = root.resolve("nowhere").resolve("backup.zip");
        assertThatThrownBy(this::backUp).satisfies(e -> code(e, ErrorCode.FILE_UNWRITABLE));
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("source", "documents", "backup.zip");
        }
    }

    @Test
    void refusesAFolderThatIsNotEmptyUnlessTold() throws IOException {
        backUp();
        Path target = Files.createDirectories(root.resolve("target"));
        Files.writeString(target.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> restore(target, false)).satisfies(e -> code(e, ErrorCode.RESTORE_NOT_EMPTY));
        assertThat(target.resolve("mine.txt")).hasContent("mine");
        assertThat(target.resolve("parvis.db")).doesNotExist();

        Path aside = java.util.Objects.requireNonNull(restore(target, true).movedAside());
        assertThat(aside.resolve("mine.txt")).hasContent("mine");
        assertThat(target.resolve("parvis.db")).exists();
    }

    @Test
    void refusesAFolderThatSomebodyHasOpen() {
        backUp();
        try (Parvis parvis = Parvis.open(source)) {
            assertThat(parvis.settings().find("x")).isEmpty();
            assertThatThrownBy(() -> restore(source.root(), true))
                    .satisfies(e -> code(e, ErrorCode.DATA_FOLDER_IN_USE));
            parvis.settings().set("x", "still served");
        }
        assertThat(restore(source.root(), true).documents()).isEqualTo(12);
    }

    @Test
    void refusesWhatIsDamagedAnywhere() throws IOException {
        backUp();
        byte[] good = Files.readAllBytes(file);
        Path target = root.resolve("target");
        Map<String, byte[]> content = content();
        int refused = 0;
        for (int part = 1; part < 20; part++) {
            byte[] bad = good.clone();
            bad[good.length / 20 * part] ^= 0x20;
            Files.write(file, bad);
            try {
                restore(target.resolveSibling("target-" + part), false);
            } catch (AppException told) {
                refused++;
                assertThat(target.resolveSibling("target-" + part)).doesNotExist();
                continue;
            }
            // the byte was one that archives carry twice: what they hold is the same
            assertThat(content()).usingRecursiveComparison().isEqualTo(content);
        }
        assertThat(refused).isGreaterThan(10);
        Files.write(file, java.util.Arrays.copyOf(good, good.length / 2));
        assertThatThrownBy(() -> restore(target, false)).satisfies(e -> code(e, ErrorCode.BACKUP_FOREIGN));
    }

    @Test
    void refusesWhatIsForeign() throws IOException {
        backUp();
        Map<String, byte[]> good = content();
        Path target = root.resolve("target");
        List<Map<String, byte[]>> foreign = new ArrayList<>();
        foreign.add(Map.of("readme.txt", new byte[1]));
        foreign.add(with(good, "../outside.txt", new byte[1]));
        foreign.add(manifest(with(good, "../outside.txt", new byte[1]), "\"parvis.db\"", "\"../outside.txt\""));
        foreign.add(manifest(good, "\"parvis-backup\"", "\"other\""));
        foreign.add(manifest(good, "\"size\":", "\"size\":9000000"));
        foreign.add(Map.of("manifest.json", "[]".getBytes(StandardCharsets.UTF_8)));
        for (Map<String, byte[]> content : foreign) {
            write(content);
            assertThatThrownBy(() -> restore(target, false)).isInstanceOf(AppException.class);
            assertThat(target).doesNotExist();
            assertThat(root.resolve("outside.txt")).doesNotExist();
        }
        Files.writeString(file, "not an archive");
        assertThatThrownBy(() -> restore(target, false)).satisfies(e -> code(e, ErrorCode.BACKUP_FOREIGN));
    }

    @Test
    void refusesANewerSchemaAndAnEntryThatGrows() throws IOException {
        backUp();
        Map<String, byte[]> good = content();
        Path target = root.resolve("target");
        write(manifest(good, "\"schema\":", "\"schema\":9"));
        assertThatThrownBy(() -> restore(target, false)).satisfies(e -> code(e, ErrorCode.BACKUP_TOO_NEW));

        write(with(good, "parvis.db", new byte[40 << 20]));
        assertThatThrownBy(() -> restore(target, false)).satisfies(e -> code(e, ErrorCode.BACKUP_DAMAGED));
        assertThat(target).doesNotExist();
    }

    private static void code(Throwable failure, ErrorCode code) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        AppException.class, told -> assertThat(told.code()).isEqualTo(code));
    }

    private List<String> names() throws IOException {
        return List.copyOf(content().keySet());
    }

    private Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    content.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return content;
    }

    private static Map<String, byte[]> with(Map<String, byte[]> content, String name, byte[] bytes) {
        Map<String, byte[]> changed = new LinkedHashMap<>(content);
        changed.put(name, bytes);
        return changed;
    }

    private static Map<String, byte[]> manifest(Map<String, byte[]> content, String from, String to) {
        String json =
                new String(java.util.Objects.requireNonNull(content.get("manifest.json")), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        return with(content, "manifest.json", json.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    private void write(Map<String, byte[]> content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private static List<String> originals(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve("files/originals"))) {
            return files.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
