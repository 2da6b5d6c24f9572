package fr.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class FollowedTest {
    @TempDir
    Path folder;

    @Test
    void readsOnceUntilSomethingChanges() {
        try (Store store = Store.open(new DataFolder(folder))) {
            AtomicInteger read = new AtomicInteger();
            Followed<Integer> followed = new Followed<>(store, read::incrementAndGet);
            followed.get();
            assertThat(followed.get()).isEqualTo(1);
        }
    }

    @Test
    void showsAnAnnouncedChangeAtOnce() {
        try (Store store = Store.open(new DataFolder(folder))) {
            Followed<List<String>> followed = new Followed<>(store, () -> names(store));
            assertThat(followed.get()).isEmpty();
            insert(store, "aides");
            store.changed();
            assertThat(followed.get()).containsExactly("aides");
        }
    }

    @Test
    void showsWhatAnotherProcessChanged() throws InterruptedException {
        try (Store store = Store.open(new DataFolder(folder));
                Store other = Store.open(new DataFolder(folder))) {
            Followed<List<String>> followed = new Followed<>(store, () -> names(store));
            assertThat(followed.get()).isEmpty();
            insert(other, "aides");
            while (followed.get().isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(followed.get()).containsExactly("aides");
        }
    }

    private static List<String> names(Store store) {
        return store.jdbc()
                .sql("SELECT name FROM collection")
                .query(String.class)
                .list();
    }

    private static void insert(Store store, String name) {
        store.jdbc()
                .sql("INSERT INTO collection (name, audience, created) VALUES (?, 'private', '')")
                .param(name)
                .update();
    }
}
