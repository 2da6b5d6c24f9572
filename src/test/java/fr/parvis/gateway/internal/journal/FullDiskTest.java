package fr.parvis.gateway.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.gateway.Journal;
import fr.parvis.gateway.JournalSearch;
import fr.parvis.gateway.Usage;
import fr.parvis.gateway.Verification;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Settings;
import fr.parvis.platform.StorageFull;
import fr.parvis.platform.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds when nothing can be written any more, and when the clock is set back. */
class FullDiskTest {

    @TempDir
    Path folder;

    private static Journal.Entry entry() {
        return new Journal.Entry(
                "answer", "assistant", "permit", "ANSWER", Map.of("text", "x".repeat(3_000), "wattHours", 0.5));
    }

    @Test
    void refusesEntriesClearlyReadsOnAndGoesOnOnceThereIsRoom() {
        DataFolder data = new DataFolder(folder);
        long written = 0;
        try (Store store = Store.open(data);
                TransparencyLog journal =
                        new TransparencyLog(store, data, "val-de-brenne.example", Clock.systemUTC())) {
            growLittle(store);
            AppException refused = null;
            while (refused == null && written < 10_000) {
                try {
                    journal.append(entry());
                    written++;
                } catch (AppException full) {
                    refused = full;
                }
            }
            assertThat(written).isPositive();
            assertThat(refused).isNotNull();
            assertThat(java.util.Objects.requireNonNull(refused).code()).isEqualTo(ErrorCode.DISK_FULL);
            assertThatThrownBy(() -> journal.append(entry()))
                    .isInstanceOfSatisfying(
                            AppException.class,
                            again -> assertThat(again.code()).isEqualTo(ErrorCode.DISK_FULL));
            assertThatThrownBy(() -> new Settings(store).set("big", "x".repeat(100_000)))
                    .satisfies(full -> assertThat(StorageFull.isCauseOf(full)).isTrue());
            assertThat(new JournalSearch(store).newest(anything(), Long.MAX_VALUE, 5))
                    .isNotEmpty();
            assertThat(StoredAudit.of(data, store).verify(null, null)).isInstanceOf(Verification.Whole.class);
        }
        try (Store store = Store.open(data);
                TransparencyLog journal =
                        new TransparencyLog(store, data, "val-de-brenne.example", Clock.systemUTC())) {
            journal.append(entry());
            assertThat(StoredAudit.of(data, store).verify(null, null))
                    .isInstanceOfSatisfying(Verification.Whole.class, whole -> {});
            assertThat(new Usage(store).counts()).hasSize(1).first().satisfies(count -> {
                assertThat(count.entries()).isEqualTo(entries(store));
                assertThat(count.wattHours()).isEqualTo(0.5 * count.entries());
            });
            assertThat(entries(store)).isEqualTo(written + 1);
        }
    }

    @Test
    void keepsTheJournalWholeWhenTheClockIsSetBack() {
        DataFolder data = new DataFolder(folder);
        Instant[] now = {Instant.parse("2026-11-24T09:00:00Z")};
        InstantSource source = () -> now[0];
        try (Store store = Store.open(data);
                TransparencyLog journal =
                        new TransparencyLog(store, data, "val-de-brenne.example", source.withZone(ZoneOffset.UTC))) {
            String before = journal.append(entry());
            now[0] = now[0].minus(3, ChronoUnit.DAYS);
            String after = journal.append(entry());
            now[0] = now[0].plus(5, ChronoUnit.DAYS);
            journal.append(entry());

            assertThat(after).isGreaterThan(before);
            assertThat(StoredAudit.of(data, store).verify(null, null)).isInstanceOf(Verification.Whole.class);
            JournalSearch search = new JournalSearch(store);
            assertThat(search.newest(day("2026-11-21"), Long.MAX_VALUE, 10))
                    .extracting(JournalSearch.Entry::id)
                    .containsExactly(after);
            assertThat(search.newest(anything(), Long.MAX_VALUE, 2))
                    .extracting(JournalSearch.Entry::position)
                    .containsExactly(2L, 1L);
            assertThat(search.newest(anything(), 1, 2))
                    .extracting(JournalSearch.Entry::position)
                    .containsExactly(0L);
        }
    }

    /** The pool holds one connection while nothing is asked at once: the journal gets the one that may hardly grow. */
    private static void growLittle(Store store) {
        long pages = store.jdbc().sql("PRAGMA page_count").query(Long.class).single();
        store.jdbc()
                .sql("PRAGMA max_page_count = " + (pages + 60))
                .query(Long.class)
                .single();
    }

    private static JournalSearch.Filter anything() {
        return new JournalSearch.Filter("", "", "", "", null, null);
    }

    private static JournalSearch.Filter day(String day) {
        java.time.LocalDate date = java.time.LocalDate.parse(day);
        return new JournalSearch.Filter("answer", "", "", "", date, date);
    }

    private static long entries(Store store) {
        return store.jdbc()
                .sql("SELECT count(*) FROM journal_entry")
                .query(Long.class)
                .single();
    }
}
