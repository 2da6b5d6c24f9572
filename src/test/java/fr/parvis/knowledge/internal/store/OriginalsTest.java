package fr.parvis.knowledge.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.IngestReport;
import fr.parvis.knowledge.Original;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.internal.parsing.FolderSource;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Hashes;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class OriginalsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));
    private static final FileTime OLD = FileTime.from(Instant.parse("2026-11-24T07:59:59Z"));

    @TempDir
    Path root;

    private DataFolder folder;
    private Path papers;
    private Store store;
    private Originals originals;
    private Ingestion ingestion;
    private SqlDocumentStore documents;
    private Collections collections;
    private Collection collection;

    @BeforeEach
    void open() throws IOException {
        folder = new DataFolder(root.resolve("data"));
        papers = Files.createDirectories(root.resolve("papers"));
        store = Store.open(folder);
        originals = new Originals(store, folder, CLOCK);
        ingestion = new Ingestion(store, folder, originals, CLOCK);
        documents = new SqlDocumentStore(store);
        collections = new Collections(store, CLOCK);
        collection = collections.getOrCreate("notes");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsTheBytesOfAFileUnderTheirHash() throws IOException {
        Files.writeString(papers.resolve("été.md"), "# Piscine\r\n\r\nOuverte.");

        ingest();

        Original original = Objects.requireNonNull(original("été.md"));
        assertThat(original.hash()).isEqualTo(Hashes.sha256("# Piscine\r\n\r\nOuverte."));
        assertThat(original.mediaType()).isEqualTo("text/markdown");
        assertThat(original.name()).isEqualTo("été.md");
        assertThat(originals.find(original).orElseThrow()).hasContent("# Piscine\r\n\r\nOuverte.");
        assertThat(documents.list(collection, DAY, 0, 10))
                .extracting(DocumentRef::original)
                .containsExactly(original);
    }

    @Test
    void keepsTheSameContentOnce() throws IOException {
        Files.writeString(papers.resolve("a.txt"), "Le même texte.");
        Files.writeString(papers.resolve("b.txt"), "Le même texte.");

        ingest();
        ingest();

        assertThat(kept()).hasSize(1);
        assertThat(original("b.txt")).isEqualTo(new Original(Hashes.sha256("Le même texte."), "text/plain", "b.txt"));
    }

    @Test
    void keepsWhatLiesInAnArchive() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(papers.resolve("lot.zip")))) {
            zip.putNextEntry(new ZipEntry("avis/note.txt"));
            zip.write("Bonjour.".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        ingest();

        assertThat(original("lot.zip!/avis/note.txt"))
                .isEqualTo(new Original(Hashes.sha256("Bonjour."), "text/plain", "note.txt"));
    }

    @Test
    void keepsNoneOfDocumentsThatAreLines() throws IOException {
        Files.writeString(papers.resolve("lignes.jsonl"), "{\"id\":\"1\",\"title\":\"Un\",\"text\":\"Bonjour.\"}\n");

        ingest();

        assertThat(original("1")).isNull();
        assertThat(kept()).isEmpty();
    }

    @Test
    void namesAFileByWhatItWasReadAs() throws IOException {
        Files.copy(
                Path.of("src/main/resources/sample/val-de-brenne/aides/reno-brenne.pdf"), papers.resolve("piege.hta"));

        ingest();

        assertThat(Objects.requireNonNull(original("piege.hta")).name()).isEqualTo("piege.hta.pdf");
    }

    @Test
    void fillsInWhatAnOlderDataFolderLacks() throws IOException {
        Files.writeString(papers.resolve("a.md"), "# Piscine\n\nOuverte.");
        ingest();
        store.jdbc().sql("DELETE FROM document_original").update();
        Files.delete(kept().getFirst());
        long before = documents.revision(collection);

        IngestReport report = ingest();

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(original("a.md")).isNotNull();
        assertThat(kept()).hasSize(1);
        assertThat(documents.revision(collection)).as("the index is told").isGreaterThan(before);
        long filled = store.jdbc()
                .sql("SELECT max(revision) FROM document_version")
                .query(Long.class)
                .single();
        ingest();
        assertThat(documents.revision(collection)).as("once").isEqualTo(filled);
    }

    @Test
    void replacesTheFileOfAnUnchangedTextAndOfAChangedOne() throws IOException {
        Path page = papers.resolve("a.html");
        Files.writeString(page, "<html><title>T</title><p>Un.</p>");
        ingest();

        Files.writeString(page, "<html><title>T</title> <p>Un.</p>");
        assertThat(ingest().unchanged()).isEqualTo(1);
        assertThat(kept()).singleElement().satisfies(file -> assertThat(file).hasSameTextualContentAs(page));

        Files.writeString(page, "<html><title>T</title> <p>Deux.</p>");
        assertThat(ingest().updated()).isEqualTo(1);
        assertThat(kept()).singleElement().satisfies(file -> assertThat(file).hasSameTextualContentAs(page));
    }

    @Test
    void removesAFileWithTheLastDocumentThatCameFromIt() throws IOException {
        Files.writeString(papers.resolve("a.txt"), "Le même texte.");
        ingest();
        Collection other = collections.getOrCreate("ailleurs");
        ingestion.ingest(other, new FolderSource(papers), Progress.SILENT);

        Files.delete(papers.resolve("a.txt"));
        ingest();
        assertThat(kept()).as("another collection refers to it").hasSize(1);

        ingestion.ingest(other, new FolderSource(papers), Progress.SILENT);
        assertThat(kept()).isEmpty();
    }

    @Test
    void keepsTheFileOfADocumentThatCannotBeReadThisTime() throws IOException {
        Path file = Files.writeString(papers.resolve("a.txt"), "Le texte.");
        ingest();

        Files.writeString(file, "");
        ingest();

        assertThat(kept()).hasSize(1);
        assertThat(original("a.txt")).isNotNull();
    }

    @Test
    void removesWhatAnInterruptedReadingLeft() throws IOException {
        Files.writeString(papers.resolve("a.txt"), "Le texte.");
        ingest();
        Path shelf = Objects.requireNonNull(kept().getFirst().getParent());
        Path old = Files.writeString(
                shelf.resolve(
                        "0".repeat(64).replaceFirst("00", shelf.getFileName().toString())),
                "x");
        Path part = Files.writeString(
                Files.createDirectories(shelf.resolveSibling("new")).resolve("1.part"), "x");
        Path young = Files.writeString(shelf.resolveSibling("new").resolve("2.part"), "x");
        Files.setLastModifiedTime(old, OLD);
        Files.setLastModifiedTime(part, OLD);
        Files.setLastModifiedTime(young, FileTime.from(CLOCK.instant()));

        assertThat(originals.removeLeftovers()).isEqualTo(2);
        assertThat(old).doesNotExist();
        assertThat(part).doesNotExist();
        assertThat(young).exists();
        assertThat(originals.find(Objects.requireNonNull(original("a.txt")))).isPresent();
    }

    private IngestReport ingest() {
        return ingestion.ingest(collection, new FolderSource(papers), Progress.SILENT);
    }

    private @Nullable Original original(String id) {
        return documents.find(collection, id, DAY).orElseThrow().original();
    }

    private List<Path> kept() throws IOException {
        Path all = folder.files().resolve("originals");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(all)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
