package fr.parvis.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class CollectionsTest {
    @Test
    void callsACollectionByItsTitleElseByItsNameInReadableForm(@TempDir Path folder) {
        try (Store store = Store.open(new DataFolder(folder))) {
            Collections collections = new Collections(store, InstantSource.system());
            assertThat(collections.getOrCreate("notes-de-service").title()).isEqualTo("Notes de service");

            collections.setTitle("notes-de-service", " Notes & circulaires ");
            assertThat(collections.listReadable(new Caller.LocalAdministrator()))
                    .extracting(Collection::title)
                    .containsExactly("Notes & circulaires");

            collections.setTitle("notes-de-service", "");
            assertThat(collections.getOrCreate("notes-de-service").title()).isEqualTo("Notes de service");
            assertThatThrownBy(() -> collections.setTitle("notes-de-service", "a\nb"))
                    .isInstanceOf(AppException.class);
            assertThatThrownBy(() -> collections.setTitle("autre", "Autre")).isInstanceOf(AppException.class);
        }
    }
}
