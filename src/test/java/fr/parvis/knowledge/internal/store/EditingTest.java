package fr.parvis.knowledge.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.gateway.Journal;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentBin;
import fr.parvis.knowledge.DocumentChanges;
import fr.parvis.knowledge.DocumentEditing;
import fr.parvis.knowledge.DocumentEditing.Draft;
import fr.parvis.knowledge.DocumentEditing.Field;
import fr.parvis.knowledge.DocumentEditing.Outcome;
import fr.parvis.knowledge.IngestReport;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.knowledge.internal.parsing.FolderSource;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What editors decide, and what becomes of it when the source is read again. */
class EditingTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final String EDITOR = "gestionnaire.rh";

    private record Kept(List<Journal.Entry> entries) implements Journal {
        @Override
        public String append(Journal.Entry entry) {
            entries.add(entry);
            return "";
        }

        @Override
        public void close() {}
    }

    @TempDir
    Path root;

    private DataFolder folder;
    private Store store;
    private Originals originals;
    private SqlDocumentStore documents;
    private Collection collection;
    private DocumentChanges changes;
    private DocumentEditing editing;
    private DocumentBin bin;
    private final List<Journal.Entry> journal = new ArrayList<>();
    private final List<String> followed = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        folder = new DataFolder(root.resolve("data"));
        store = Store.open(folder);
        originals = new Originals(store, folder, InstantSource.fixed(NOW));
        documents = new SqlDocumentStore(store);
        collection = new Collections(store, InstantSource.fixed(NOW)).getOrCreate("notes");
        changes = new DocumentChanges(store, () -> new Kept(journal), InstantSource.fixed(NOW));
        editing = new DocumentEditing(store, changes, changed -> followed.add(changed.name()));
        bin = bin(NOW);
        Files.createDirectories(root.resolve("notes"));
        Files.writeString(root.resolve("notes/conges.md"), "# Congés\n\nVingt-cinq jours par an.");
        Files.writeString(root.resolve("notes/teletravail.md"), "# Télétravail\n\nDeux jours par semaine.");
        ingest();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private DocumentBin bin(Instant now) {
        return new DocumentBin(
                store, originals, changes, changed -> followed.add(changed.name()), InstantSource.fixed(now));
    }

    @Test
    void keepsACorrectionWhenTheSourceIsReadAgain() throws IOException {
        Draft draft = draft("conges.md");
        assertThat(editing.correct(
                        collection,
                        new Draft(draft.version(), draft.revision(), " Congés annuels ", day("2026-01-01"), null),
                        EDITOR))
                .isEqualTo(new Outcome.Saved(day("2026-01-01")));

        IngestReport same = ingest();
        assertThat(same.unchanged()).isEqualTo(2);
        assertThat(same.added() + same.updated() + same.removed()).isZero();

        Files.writeString(root.resolve("notes/conges.md"), "# Congés\n\nVingt-six jours par an.");
        IngestReport changed = ingest();
        assertThat(changed.updated()).isEqualTo(1);
        assertThat(versions("conges.md")).hasSize(1);
        StoredVersion version = versions("conges.md").getFirst();
        assertThat(Objects.requireNonNull(version.document()).title()).isEqualTo("Congés annuels");
        assertThat(version.document().validFrom()).isEqualTo(day("2026-01-01"));
        assertThat(version.document().text()).contains("Vingt-six");
        assertThat(followed).containsExactly("notes");
    }

    @Test
    void correctsACorrection() {
        correct("conges.md", "Congés", "2026-01-01", "");
        correct("conges.md", "Congés payés", "2026-02-01", "2026-12-31");
        ingest();

        assertThat(versions("conges.md")).hasSize(1);
        assertThat(draft("conges.md").title()).isEqualTo("Congés payés");
        assertThat(draft("conges.md").from()).isEqualTo(day("2026-02-01"));
        assertThat(draft("conges.md").to()).isEqualTo(day("2026-12-31"));
    }

    @Test
    void tellsTheSecondOfTwoEditorsAndWritesNothing() {
        Draft read = draft("conges.md");
        correct("conges.md", "Titre de la première", "", "");

        Outcome second = editing.correct(
                collection, new Draft(read.version(), read.revision(), "Titre du second", null, null), "autre");

        assertThat(second).isInstanceOfSatisfying(Outcome.Conflict.class, conflict -> {
            assertThat(conflict.now().title()).isEqualTo("Titre de la première");
            assertThat(editing.correct(
                            collection,
                            new Draft(read.version(), conflict.now().revision(), "Titre du second", null, null),
                            "autre"))
                    .as("knowing what the first wrote")
                    .isInstanceOf(Outcome.Saved.class);
        });
        assertThat(draft("conges.md").title()).isEqualTo("Titre du second");
    }

    @Test
    void keepsVersionsInTheirOrder() {
        ingest(
                document("n.md", "2025-01-01", null),
                document("n.md", "2026-01-01", null),
                document("n.md", "2027-01-01", null));
        Draft middle = drafts("n.md").get(1);

        assertThat(complaints(middle, "2024-06-01", "")).containsExactly(Field.FROM);
        assertThat(complaints(middle, "", "")).containsExactly(Field.FROM);
        assertThat(complaints(middle, "2027-01-01", "")).containsExactly(Field.FROM);
        assertThat(complaints(middle, "2026-01-01", "2027-01-01")).containsExactly(Field.TO);
        assertThat(complaints(middle, "2026-06-01", "2026-05-31")).containsExactly(Field.TO);
        assertThat(complaints(middle, "2026-06-01", "2026-12-31")).isEmpty();

        assertThat(versions("n.md").getFirst().document().validTo())
                .as("the one before ends on the eve")
                .isEqualTo(day("2026-05-31"));
        Draft last = drafts("n.md").get(2);
        assertThat(complaints(last, "2026-12-31", ""))
                .as("the one before ends that day, by its own date")
                .containsExactly(Field.FROM);
    }

    @Test
    void refusesATitleThatIsNone() {
        Draft draft = draft("conges.md");
        for (String title : List.of("  ", "a\nb", "x".repeat(301))) {
            assertThat(editing.correct(
                            collection, new Draft(draft.version(), draft.revision(), title, null, null), EDITOR))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.complaints()).containsOnlyKeys(Field.TITLE));
        }
    }

    @Test
    void takesThePlaceOfAVersionThatWasRemovedFromThatDay() {
        ingest(document("n.md", "2025-01-01", null));
        ingest(document("autre.md", null, null));
        ingest(document("n.md", "2026-01-01", null));

        assertThat(complaints(draft("n.md"), "2025-01-01", "")).isEmpty();

        assertThat(versions("n.md")).hasSize(1);
    }

    @Test
    void bringsBackAllOfADeletedDocument() {
        ingest(document("n.md", "2025-01-01", null), document("n.md", "2026-01-01", null));
        List<StoredVersion> before = versions("n.md");
        long revision = documents.revision(collection);

        bin.delete(collection, "n.md", EDITOR);

        assertThat(versions("n.md")).isEmpty();
        List<StoredVersion> told = new ArrayList<>();
        documents.forEachChange(collection, revision, told::add);
        assertThat(told).hasSize(2).allMatch(version -> version.document() == null);
        assertThat(bin.find(collection, "n.md").orElseThrow().until()).isEqualTo(NOW.plus(DocumentBin.RETENTION));
        assertThatThrownBy(() -> bin.delete(collection, "n.md", EDITOR)).isInstanceOf(AppException.class);

        bin.restore(collection, "n.md", EDITOR);

        assertThat(versions("n.md"))
                .extracting(StoredVersion::document)
                .isEqualTo(before.stream().map(StoredVersion::document).toList());
        assertThat(bin.list(collection)).isEmpty();
        assertThatThrownBy(() -> bin.restore(collection, "n.md", EDITOR)).isInstanceOf(AppException.class);
    }

    @Test
    void isNotBroughtBackByReadingItsSourceAgain() {
        bin.delete(collection, "conges.md", EDITOR);

        IngestReport again = ingest();

        assertThat(again.skipped()).extracting(Source.Item.Skipped::code).containsExactly("DELETED_HERE");
        assertThat(again.removed()).isZero();
        assertThat(versions("conges.md")).isEmpty();
        bin.restore(collection, "conges.md", EDITOR);
        assertThat(ingest().unchanged()).isEqualTo(2);
    }

    @Test
    void erasesTextsAndFilesOnceTheRetentionIsOver() throws IOException {
        bin.delete(collection, "conges.md", EDITOR);
        assertThat(bin(NOW.plus(DocumentBin.RETENTION)).purge()).isZero();
        assertThat(originals.removeLeftovers()).as("its file is kept with it").isZero();

        assertThat(bin(NOW.plus(DocumentBin.RETENTION).plus(Duration.ofSeconds(1)))
                        .purge())
                .isEqualTo(1);

        assertThat(store.jdbc()
                        .sql(
                                "SELECT count(*) FROM document_version WHERE content LIKE '%Vingt-cinq%' OR title = 'Congés'")
                        .query(Long.class)
                        .single())
                .isZero();
        try (Stream<Path> files = Files.walk(folder.files().resolve("originals"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
        assertThatThrownBy(() -> bin.restore(collection, "conges.md", EDITOR)).isInstanceOf(AppException.class);
        assertThat(ingest().skipped())
                .as("still not brought back by its source")
                .hasSize(1);
    }

    @Test
    void isJournalledWithoutContent() {
        correct("conges.md", "Un titre qui dit tout", "2026-01-01", "");
        bin.delete(collection, "conges.md", EDITOR);
        bin.restore(collection, "conges.md", EDITOR);

        assertThat(journal)
                .extracting(Journal.Entry::code)
                .containsExactly("DOCUMENT_CORRECTED", "DOCUMENT_DELETED", "DOCUMENT_RESTORED");
        assertThat(journal.toString()).contains("conges.md", EDITOR).doesNotContain("Un titre", "Vingt-cinq");
        assertThat(changes.list(collection, "conges.md"))
                .extracting(DocumentChanges.Change::act)
                .containsExactly(
                        DocumentChanges.Act.RESTORED, DocumentChanges.Act.DELETED, DocumentChanges.Act.CORRECTED);
    }

    private java.util.Set<Field> complaints(Draft draft, String from, String to) {
        Outcome outcome = editing.correct(
                collection,
                new Draft(draft.version(), draft(draft.version()).revision(), draft.title(), day(from), day(to)),
                EDITOR);
        return outcome instanceof Outcome.Refused refused ? refused.complaints().keySet() : java.util.Set.of();
    }

    private void correct(String document, String title, String from, String to) {
        Draft draft = draft(document);
        assertThat(editing.correct(
                        collection, new Draft(draft.version(), draft.revision(), title, day(from), day(to)), EDITOR))
                .isInstanceOf(Outcome.Saved.class);
    }

    private Draft draft(String document) {
        return drafts(document).getFirst();
    }

    private Draft draft(long version) {
        return editing.find(collection, version).orElseThrow();
    }

    private List<Draft> drafts(String document) {
        return versions(document).stream().map(version -> draft(version.id())).toList();
    }

    private List<StoredVersion> versions(String document) {
        return documents.versions(collection, document);
    }

    private IngestReport ingest() {
        return new Ingestion(store, folder, originals, InstantSource.fixed(NOW))
                .ingest(collection, new FolderSource(root.resolve("notes")), Progress.SILENT);
    }

    private void ingest(Source.Item.Found... found) {
        Source source = new Source() {
            @Override
            public String origin() {
                return "essai";
            }

            @Override
            public void read(java.util.function.Consumer<Item> sink) {
                List.of(found).forEach(sink);
            }
        };
        new Ingestion(store, folder, originals, InstantSource.fixed(NOW)).ingest(collection, source, Progress.SILENT);
    }

    private static Source.Item.Found document(String id, @Nullable String from, @Nullable String to) {
        return new Source.Item.Found(new fr.parvis.knowledge.SourceDocument(
                id,
                null,
                "Note",
                null,
                List.of(),
                List.of(),
                "Texte du " + from,
                List.of(),
                List.of(),
                "",
                null,
                null,
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                java.util.Map.of()));
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
