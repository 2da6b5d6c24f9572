package fr.parvis.gateway.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Verification;
import fr.parvis.gateway.Verification.Finding;
import fr.parvis.gateway.Verification.Kind;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.TestStore;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachDatabase
class JournalVerifierTest {
    private static final int ENTRIES = 600;

    @TempDir
    static Path filled;

    private static List<String> ids;

    @TempDir
    Path temporary;

    private JournalFolder folder;

    @BeforeEach
    void copy() {
        JournalFolder original = new JournalFolder(filled.resolve(TestStore.database()));
        if (!Files.exists(original.root())) {
            ids = original.append(ENTRIES);
        }
        folder = original.copyTo(temporary.resolve("data"));
    }

    @Test
    void provesAnUntouchedJournalWithoutWriting() throws IOException {
        Map<String, String> before = contents();
        assertThat(folder.verify())
                .isInstanceOfSatisfying(
                        Verification.Whole.class,
                        whole -> assertThat(whole.entries()).isEqualTo(ENTRIES));
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void provesACopyWithoutItsPrivateKey() throws IOException {
        JournalFolder copy = folder.copyTo(temporary.resolve("copy"));
        Files.delete(copy.root().resolve("keys").resolve(KeyFile.NAME));
        assertThat(copy.verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void aFolderWithoutAJournalIsWholeAndEmpty() {
        assertThat(new JournalFolder(temporary.resolve("nothing")).verify()).isEqualTo(new Verification.Whole(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "kind", "use_case", "decision", "code"})
    void namesTheEntryWhoseColumnWasChanged(String column) {
        folder.sql("UPDATE journal_entry SET " + column + " = 'x' WHERE position IN (123, 500)");
        assertThat(first()).isEqualTo(new Finding(Kind.CHANGED, 123, 123, ids.get(123), column));
    }

    @Test
    void namesTheEntryWhoseIdWasChanged() {
        folder.sql("UPDATE journal_entry SET id = 'x' WHERE position = 7");
        assertThat(first()).isEqualTo(new Finding(Kind.CHANGED, 7, 7, "x", "id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 511, 512, ENTRIES - 1})
    void namesTheEntryWhoseCanonicalBytesWereChanged(int position) {
        folder.sql("UPDATE journal_entry SET canonical = replace(canonical, '\"cited\":true', '\"cited\":false')"
                + " WHERE position = " + position);
        assertThat(first())
                .isEqualTo(new Finding(Kind.CHANGED, position, position, ids.get(position), "canonical, leaf"));
    }

    @Test
    void namesTheEntryChangedWithItsColumnsAndItsLeafHash() {
        rewrite(300, "permit", "refuse");
        assertThat(first()).isEqualTo(new Finding(Kind.FORGED, 300, 300, ids.get(300), ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256, 300})
    void namesTheFirstEntryRemoved(int position) {
        folder.sql("DELETE FROM journal_entry WHERE position IN (" + position + ", 400)");
        assertThat(first()).isEqualTo(new Finding(Kind.MISSING, position, position, "", ""));
    }

    @Test
    void namesAnEntryRemovedWhenThoseAfterItWereRenumbered() {
        folder.sql(
                "DELETE FROM journal_entry WHERE position = 40",
                "UPDATE journal_entry SET position = -position WHERE position > 40",
                "UPDATE journal_entry SET position = -position - 1 WHERE position < 0");
        assertThat(first().kind()).isEqualTo(Kind.MISSING);
        assertThat(first().first()).isEqualTo(40);
    }

    @Test
    void namesTheFirstOfTwoEntriesExchanged() {
        folder.sql(
                "UPDATE journal_entry SET position = -1 WHERE position = 10",
                "UPDATE journal_entry SET position = 10 WHERE position = 20",
                "UPDATE journal_entry SET position = 20 WHERE position = -1");
        assertThat(first().kind()).isEqualTo(Kind.REORDERED);
        assertThat(first().first()).isEqualTo(10);
    }

    @Test
    void namesAnEntryAddedAtTheEndWithoutAHead() {
        folder.sql("INSERT INTO journal_entry SELECT 600, 'Z', time, kind, use_case, decision, code,"
                + " replace(replace(canonical, '\"index\":599', '\"index\":600'), id, 'Z'), leaf"
                + " FROM journal_entry WHERE position = 599");
        assertThat(first().first()).isEqualTo(600);
    }

    @Test
    void namesAnEntryAddedWithItsTreeAndAHeadBorrowedFromAnother() {
        forgeTail("UPDATE journal_head SET note = replace((SELECT note FROM journal_head WHERE size = 600),"
                + " '\n600\n', '\n601\n') WHERE size = 601");
        assertThat(first()).isEqualTo(new Finding(Kind.FORGED, 600, 600, "Z", ""));
    }

    @Test
    void namesAnEntryCoveredByAHeadOfAnotherKey() throws IOException {
        JournalFolder other = new JournalFolder(temporary.resolve("other"));
        other.appendTogether(601);
        String note = other.audit().checkpoint();
        forgeTail("UPDATE journal_head SET note = '" + note + "' WHERE size = 601");
        assertThat(first()).isEqualTo(new Finding(Kind.FORGED, 600, 600, "Z", ""));
    }

    @Test
    void findsAJournalSignedAnewWithAnotherKey() throws IOException {
        JournalFolder other = new JournalFolder(temporary.resolve("other"));
        other.appendTogether(ENTRIES);
        TestStore.replace(other.root(), folder.root());
        assertThat(first().kind()).isEqualTo(Kind.OTHER_KEY);
        replace(other.root().resolve("journal/vkey"), folder.root().resolve("journal/vkey"));
        replace(other.root().resolve("journal/checkpoint"), folder.root().resolve("journal/checkpoint"));
        replace(other.root().resolve("journal/synced.checkpoint"), folder.root().resolve("journal/synced.checkpoint"));
        assertThat(first().kind()).isEqualTo(Kind.OTHER_KEY);
        String published = folder.audit().verifierKey();
        replace(other.root().resolve("keys/journal.pem"), folder.root().resolve("keys/journal.pem"));
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
        assertThat(folder.audit().verify(published, null)).isInstanceOf(Verification.Whole.class);
        assertThat(folder.audit().verify(new VerifierKey(JournalFolder.DOMAIN + "/parvis", new byte[32]).text(), null))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken ->
                                assertThat(broken.findings().getFirst().kind()).isEqualTo(Kind.OTHER_KEY));
    }

    @Test
    void namesTheFirstEntryCutOff() {
        folder.sql("DELETE FROM journal_entry WHERE position >= 590");
        assertThat(first().kind()).isEqualTo(Kind.CUT);
        assertThat(first().first()).isEqualTo(590);
    }

    @Test
    void namesTheFirstEntryCutOffWithItsHeads() {
        folder.sql("DELETE FROM journal_entry WHERE position >= 590", "DELETE FROM journal_head WHERE size > 590");
        assertThat(first().kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(first().first()).isEqualTo(590);
    }

    @Test
    void findsAStoreRestoredFromABackup() throws IOException {
        JournalFolder backup = folder.copyTo(temporary.resolve("backup"));
        folder.append(5);
        TestStore.replace(backup.root(), folder.root());
        assertThat(first().kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(first().first()).isEqualTo(ENTRIES);
        assertThatThrownBy(() -> folder.append(1))
                .isInstanceOfSatisfying(
                        AppException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.JOURNAL_BROKEN));
    }

    @Test
    void findsAFolderRestoredAsAWholeWhenTheAuditorKeptAHead() {
        String kept = folder.audit().checkpoint();
        JournalFolder older = new JournalFolder(temporary.resolve("older"));
        older.append(2);
        JournalFolder backup = older.copyTo(temporary.resolve("backup"));
        older.append(1);
        String held = older.audit().checkpoint();
        assertThat(backup.verify()).isInstanceOf(Verification.Whole.class);
        assertThat(firstOf(backup.audit().verify(null, held)).kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(firstOf(backup.audit().verify(null, held)).first()).isEqualTo(2);
        assertThat(older.audit().verify(null, held)).isInstanceOf(Verification.Whole.class);
        assertThat(firstOf(older.audit().verify(null, kept)).kind()).isEqualTo(Kind.HEAD_CHANGED);
    }

    @Test
    void findsAnotherContinuationWhenTheAuditorKeptAHead() {
        JournalFolder older = new JournalFolder(temporary.resolve("older"));
        older.append(2);
        JournalFolder backup = older.copyTo(temporary.resolve("backup"));
        older.append(2);
        backup.append(3);
        Finding found = firstOf(backup.audit().verify(null, older.audit().checkpoint()));
        assertThat(found.kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(found.last()).isEqualTo(3);
    }

    @Test
    void refusesToContinueAForgedJournal() {
        forgeTail("UPDATE journal_head SET note = (SELECT note FROM journal_head WHERE size = 600) WHERE size = 601");
        assertThatThrownBy(() -> folder.append(1)).isInstanceOf(AppException.class);
    }

    @Test
    void refusesToContinueWithoutItsKeyAndMakesNoOther() throws IOException {
        Path key = folder.root().resolve("keys").resolve(KeyFile.NAME);
        Files.delete(key);
        assertThatThrownBy(() -> folder.append(1))
                .isInstanceOfSatisfying(
                        AppException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.JOURNAL_KEY_MISSING));
        assertThat(key).doesNotExist();
    }

    @Test
    void findsAStoredInteriorHashThatWasChanged() {
        folder.sql("UPDATE journal_subtree SET hash = " + TestStore.literal(new byte[32])
                + " WHERE height = 8 AND position = 1");
        assertThat(first().kind()).isEqualTo(Kind.SUBTREE_CHANGED);
        assertThat(first().first()).isEqualTo(256);
        assertThat(first().last()).isEqualTo(511);
    }

    @Test
    void findsAStoredInteriorHashThatWasRemovedOrAdded() {
        folder.sql("UPDATE journal_subtree SET position = 9 WHERE height = 9");
        assertThat(first().kind()).isEqualTo(Kind.SUBTREE_CHANGED);
    }

    @Test
    void findsAnOldHeadThatWasChanged() {
        folder.sql("UPDATE journal_head SET note = (SELECT note FROM journal_head WHERE size = 18) WHERE size = 17");
        assertThat(first()).isEqualTo(new Finding(Kind.HEAD_CHANGED, 16, 16, ids.get(16), "journal_head 17"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, ENTRIES - 1})
    void namesAnOldHeadThatWasRemoved(int size) {
        folder.sql("DELETE FROM journal_head WHERE size = " + size);
        // which kept head tells first depends on when the writer last reached the disk
        assertThat(folder.verify()).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.entries()).isEqualTo(ENTRIES);
            assertThat(broken.findings())
                    .singleElement()
                    .usingRecursiveComparison()
                    .ignoringFields("detail")
                    .isEqualTo(new Finding(Kind.HEAD_MISSING, size - 1, size - 1, ids.get(size - 1), ""));
            assertThat(broken.findings().getFirst().detail())
                    .startsWith("journal/")
                    .endsWith(": " + size);
        });
    }

    @Test
    void namesTheHeadRemovedFromABlockThatKeepsOnlyOne() {
        folder.appendTogether(2_600);
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
        long kept = Long.parseLong(folder.value("SELECT max(size) FROM journal_head WHERE size < 1024"));
        folder.sql("DELETE FROM journal_head WHERE size = " + kept);
        // which of the block's heads tells first depends on how often the writer reached the disk
        assertThat(first().kind()).isEqualTo(Kind.HEAD_MISSING);
        assertThat(first().first()).isBetween(0L, kept - 1);
    }

    @Test
    void readsTheCopiesOfHeadsAsFarAsAPowerCutLeftThem() throws IOException {
        Path copies = folder.root().resolve("journal").resolve(HeadFiles.COPIES);
        String text = Files.readString(copies);
        Files.writeString(copies, text.substring(0, text.length() - 40) + "\0\0\0");
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
        folder.append(2);
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
        Files.delete(copies);
        assertThat(folder.verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void findsTheHeadBesideTheStoreMissing() throws IOException {
        Files.delete(folder.root().resolve("journal/checkpoint"));
        assertThat(first().kind()).isEqualTo(Kind.OUTSIDE_HEAD_MISSING);
    }

    @Test
    void findsTheTablesMissing() {
        folder.sql("DROP TABLE journal_entry");
        assertThat(first().kind()).isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void keepsFewHeadsAndLocatesARewrittenEntryAmongThem() {
        folder.appendTogether(2_600);
        assertThat(folder.verify())
                .isInstanceOfSatisfying(
                        Verification.Whole.class,
                        whole -> assertThat(whole.signedHeads()).isLessThan(2100));
        rewrite(100, "permit", "refuse");
        assertThat(first().kind()).isEqualTo(Kind.FORGED);
        assertThat(first().first()).isLessThanOrEqualTo(100);
        assertThat(first().last()).isBetween(100L, 1023L);
    }

    @Test
    void everyFindingHasAText() {
        for (Kind kind : Kind.values()) {
            Finding finding = new Finding(kind, 1, 2, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "detail");
            assertThat(finding.message(Locale.FRENCH)).contains("1", "2");
            assertThat(finding.message(Locale.ENGLISH)).contains("1", "2");
        }
    }

    @Test
    void exportsEachEntryOnALine() throws IOException {
        StringWriter lines = new StringWriter();
        assertThat(folder.audit().export(Audit.Format.JSONL, lines)).isEqualTo(ENTRIES);
        List<String> exported = lines.toString().lines().toList();
        assertThat(exported).hasSize(ENTRIES);
        assertThat(exported.get(14))
                .startsWith("{\"code\":\"UC_SUSPENDED\",\"decision\":\"refuse\",\"details\":{\"caller\":\"anonymous\"")
                .contains("\"id\":\"" + ids.get(14) + "\",\"index\":14,\"kind\":\"answer\",\"time\":\"");
        StringWriter table = new StringWriter();
        folder.audit().export(Audit.Format.CSV, table);
        assertThat(table.toString().lines())
                .hasSize(ENTRIES + 1)
                .startsWith("index,id,time,kind,useCase,decision,code,details");
    }

    @Test
    void neutralisesFormulasInTables() {
        assertThat(fr.parvis.platform.Csv.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(fr.parvis.platform.Csv.cell("@x,\"y\"")).isEqualTo("\"'@x,\"\"y\"\"\"");
        assertThat(fr.parvis.platform.Csv.cell("UC_UNKNOWN")).isEqualTo("UC_UNKNOWN");
    }

    private Finding first() {
        return firstOf(folder.verify());
    }

    private static Finding firstOf(Verification verification) {
        assertThat(verification).isInstanceOf(Verification.Broken.class);
        return ((Verification.Broken) verification).findings().getFirst();
    }

    /** Changes an entry as somebody would who knows the tables and every hash but has not the key. */
    private void rewrite(int position, String before, String after) {
        folder.sql("UPDATE journal_entry SET decision = '" + after + "', canonical = replace(canonical, '\"" + before
                + "\"', '\"" + after + "\"') WHERE position = " + position);
        recomputeLeaf(position);
    }

    private void forgeTail(String head) {
        folder.sql("INSERT INTO journal_entry SELECT 600, 'Z', time, kind, use_case, decision, code,"
                + " replace(replace(canonical, '\"index\":599', '\"index\":600'), id, 'Z'), leaf"
                + " FROM journal_entry WHERE position = 599");
        recomputeLeaf(600);
        folder.sql("INSERT INTO journal_head VALUES (601, '')", head);
    }

    private void recomputeLeaf(int position) {
        String canonical = folder.value("SELECT canonical FROM journal_entry WHERE position = " + position);
        byte[] leaf = new TreeHasher().leaf(canonical.getBytes(StandardCharsets.UTF_8));
        folder.sql("UPDATE journal_entry SET leaf = " + TestStore.literal(leaf) + " WHERE position = " + position);
    }

    private static void replace(Path source, Path target) throws IOException {
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(folder.root())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.put(
                        file.toString(), HexFormat.of().formatHex(new TreeHasher().leaf(Files.readAllBytes(file))));
            }
        }
        return contents;
    }
}
