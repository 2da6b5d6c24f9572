package fr.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class StoreTest {
    @TempDir
    Path folder;

    @Test
    void isBroughtToTheNewestScript() {
        try (Store store = open()) {
            assertThat(store.jdbc()
                            .sql(
                                    "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1")
                            .query(String.class)
                            .single())
                    .isEqualTo(Store.SCHEMA_VERSION);
        }
    }

    @Test
    void isTheKindThatWasAskedFor() {
        open().close();
        assertThat(StoreHealth.look(new DataFolder(folder)).database()).startsWith(TestStore.database());
        assertThat(folder.resolve("parvis.db").toFile().exists()).isEqualTo(TestStore.isFile());
    }

    @Test
    void letsWhoReadsThenWritesBeAlone() throws Exception {
        try (Store one = open();
                Store two = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            one.jdbc()
                    .sql("INSERT INTO setting (name, value) VALUES ('n', '0')")
                    .update();
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Store store = i % 2 == 0 ? one : two;
                writers.add(threads.submit(() -> store.inTransaction(() -> add(store))));
            }
            for (Future<Integer> writer : writers) {
                writer.get();
            }
            assertThat(value(one)).isEqualTo("40");
        }
    }

    private static int add(Store store) {
        int now = Integer.parseInt(value(store));
        return store.jdbc()
                .sql("UPDATE setting SET value = ? WHERE name = 'n'")
                .param(Integer.toString(now + 1))
                .update();
    }

    private static String value(Store store) {
        return store.jdbc()
                .sql("SELECT value FROM setting WHERE name = 'n'")
                .query(String.class)
                .single();
    }

    @Test
    void takesBackWhatFailsHalfway() {
        try (Store store = open()) {
            assertThatThrownBy(() -> store.inTransaction(connection -> {
                        Database.execute(connection, "INSERT INTO setting (name, value) VALUES ('a', '1')");
                        throw new SQLException("halfway");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(settings(store)).isZero();
        }
    }

    @Test
    void readsOneStateWhileOthersWrite() throws SQLException {
        try (Store store = open();
                Store other = open()) {
            long[] seen = store.reader().read(connection -> {
                long before = count(connection);
                other.jdbc()
                        .sql("INSERT INTO setting (name, value) VALUES ('a', '1')")
                        .update();
                return new long[] {before, count(connection)};
            });
            assertThat(seen).containsExactly(0, 0);
            assertThat(settings(store)).isEqualTo(1);
        }
    }

    @Test
    void refusesToWriteWhereItOnlyReads() throws SQLException {
        Assumptions.assumeFalse(TestStore.isFile(), "SQLite’s reader is the pool’s own connection");
        try (Store store = open()) {
            assertThatThrownBy(() -> store.reader().read(connection -> {
                        Database.execute(connection, "INSERT INTO setting (name, value) VALUES ('a', '1')");
                        return 0;
                    }))
                    .isInstanceOf(SQLException.class);
            assertThat(settings(store)).isZero();
        }
    }

    @Test
    void tellsThatAnotherHasCommittedAndNotThatSomebodyReads() throws Exception {
        try (Store store = open();
                Store other = open()) {
            long before = store.dataVersion();
            settings(other);
            assertThat(store.dataVersion()).isEqualTo(before);
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch looked = new CountDownLatch(1);
            Thread writer = Thread.ofVirtual()
                    .start(() -> other.inTransaction(() -> {
                        other.jdbc()
                                .sql("INSERT INTO setting (name, value) VALUES ('a', '1')")
                                .update();
                        written.countDown();
                        await(looked);
                        return 1;
                    }));
            await(written);
            assertThat(store.dataVersion()).as("not committed yet").isEqualTo(before);
            looked.countDown();
            writer.join();
            assertThat(store.dataVersion()).isNotEqualTo(before);
            assertThat(settings(store)).isEqualTo(1);
        }
    }

    @Test
    void givesIdsByItself() {
        try (Store store = open()) {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(store.jdbc()
                        .sql("INSERT INTO collection (name, audience, created) VALUES (?, 'private', '') RETURNING id")
                        .param("c" + i)
                        .query(Long.class)
                        .single());
            }
            assertThat(ids).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void sortsAndComparesByBytes() {
        try (Store store = open()) {
            for (String name : List.of("é", "Z", "a", "-", "2026-11-24T09:00:00Z", "2026-11-24T09:00:00.5Z")) {
                store.jdbc()
                        .sql("INSERT INTO setting (name, value) VALUES (?, '')")
                        .param(name)
                        .update();
            }
            assertThat(store.jdbc()
                            .sql("SELECT name FROM setting ORDER BY name")
                            .query(String.class)
                            .list())
                    .containsExactly("-", "2026-11-24T09:00:00.5Z", "2026-11-24T09:00:00Z", "Z", "a", "é");
        }
    }

    @Test
    void saysThatAnotherWriterKeepsItBusy() {
        try (Store store = open()) {
            assertThat(StoreFailure.told(new IllegalStateException(new SQLException("busy", "55P03")))
                            .map(AppException::code))
                    .contains(ErrorCode.DATA_FOLDER_BUSY);
            assertThat(StoreFailure.told(new SQLException("busy", null, 5 | 2 << 8))
                            .map(AppException::code))
                    .contains(ErrorCode.DATA_FOLDER_BUSY);
            assertThat(StoreFailure.told(new SQLException("syntax", "42601"))).isEmpty();
            assertThatThrownBy(() -> store.jdbc()
                            .sql("INSERT INTO revision_counter (id, value) VALUES (1, 0)")
                            .update())
                    .hasRootCauseInstanceOf(SQLException.class)
                    .rootCause()
                    .satisfies(cause -> assertThat(StoreFailure.isConstraint((SQLException) cause))
                            .isTrue());
            assertThatThrownBy(() ->
                            store.jdbc().sql("SELECT 1 FROM nowhere").query().listOfRows())
                    .rootCause()
                    .satisfies(cause -> assertThat(StoreFailure.isTableMissing((SQLException) cause))
                            .isTrue());
        }
    }

    private Store open() {
        return Store.open(new DataFolder(folder));
    }

    private static long settings(Store store) {
        return store.jdbc()
                .sql("SELECT count(*) FROM setting")
                .query(Long.class)
                .single();
    }

    private static long count(java.sql.Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM setting")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
