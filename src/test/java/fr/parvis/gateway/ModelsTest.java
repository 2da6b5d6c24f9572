package fr.parvis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Store;
import fr.parvis.register.Hosting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachDatabase
class ModelsTest {
    private static final Model LOCAL =
            Model.of("mistral-small", "http://gpu.interne:8000/v1", null, null, Hosting.ON_PREMISES);

    @TempDir
    Path root;

    private Store store;
    private Models models;
    private final List<Journal.Entry> journalled = new ArrayList<>();

    @BeforeEach
    void open() {
        store = Store.open(new DataFolder(root));
        models = models(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsWhatIsAddedAndSaysWhatChanged() {
        Model renamed = Model.of("mistral-small", "https://ia.exemple.fr/v1/", "m-3", "CLE_MODELE", Hosting.EU);

        assertThat(models.save(LOCAL, "local")).isEqualTo(Models.Change.ADDED);
        assertThat(models.save(LOCAL, "local")).isEqualTo(Models.Change.UNCHANGED);
        assertThat(models.save(renamed, "c.martin")).isEqualTo(Models.Change.CHANGED);

        assertThat(models.getModel("mistral-small")).isEqualTo(renamed);
        assertThat(models.listAll()).containsExactly(renamed);
        assertThat(renamed.baseUrl()).hasToString("https://ia.exemple.fr/v1");
        models.remove("mistral-small", "local");
        assertThat(models.find("mistral-small")).isEmpty();
        assertThatThrownBy(() -> models.remove("mistral-small", "local")).isInstanceOf(AppException.class);
    }

    @Test
    void journalsEveryChangeAndWhereTheModelIs() {
        models.save(LOCAL, "local");
        models.save(LOCAL, "local");
        models.save(Model.of("mistral-small", "http://gpu.interne:8000/v1", "m", "CLE", Hosting.EU), "c.martin");
        models.remove("mistral-small", "local");

        assertThat(journalled)
                .extracting(Journal.Entry::code)
                .containsExactly("MODEL_ADDED", "MODEL_CHANGED", "MODEL_REMOVED");
        assertThat(journalled).extracting(Journal.Entry::kind).containsOnly("model");
        assertThat(journalled.get(1).details())
                .containsEntry("model", "mistral-small")
                .containsEntry("server", "http://gpu.interne:8000")
                .containsEntry("hosting", "eu")
                .containsEntry("by", "c.martin");
    }

    @Test
    void seesWhatAnotherProcessAdds() throws InterruptedException {
        assertThat(models.listAll()).isEmpty();
        try (Store other = Store.open(new DataFolder(root))) {
            models(other).save(LOCAL, "local");
        }
        for (int i = 0; i < 100 && models.listAll().isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertThat(models.listAll()).containsExactly(LOCAL);
    }

    @Test
    void saysThatAModelIsUnknown() {
        assertThatThrownBy(() -> models.getModel("nulle-part")).hasMessageContaining("nulle-part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen3:14b", "mistralai/mistral-small-3.2", "a", "gpt-oss_20b"})
    void acceptsTheNamesThatModelsHave(String id) {
        assertThat(Model.of(id, "http://localhost/v1", null, null, Hosting.OTHER)
                        .upstream())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "Mistral", "été", "a b", "a\nb", "../a"})
    void refusesOtherNames(String id) {
        assertThat(refused(id, "http://localhost/v1", null, null)).isEqualTo(ErrorCode.MODEL_ID_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gpu.interne/v1",
                "ftp://gpu.interne/v1",
                "file:///etc/passwd",
                "http:///v1",
                "http://user:secret@gpu.interne/v1",
                "http://gpu.interne/v1?key=secret",
                "http://gpu.interne/v1#x",
                "http://gpu.interne:99999/v1",
                "http://gpu interne/v1"
            })
    void refusesAddressesThatAreNotPlainWithoutRepeatingThem(String url) {
        AppException failure =
                catchThrowableOfType(AppException.class, () -> Model.of("m", url, null, null, Hosting.OTHER));

        assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_URL_INVALID);
        assertThat(failure.message(Locale.FRENCH)).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-1234567890abcdef", "clef", "CLE MODELE", "CLE=1", "0CLE", ""})
    void refusesAKeyInPlaceOfItsVariableWithoutRepeatingIt(String variable) {
        AppException failure = catchThrowableOfType(
                AppException.class, () -> Model.of("m", "http://localhost/v1", null, variable, Hosting.OTHER));

        assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_KEY_VARIABLE_INVALID);
        assertThat(failure.message(Locale.FRENCH)).doesNotContain("sk-");
    }

    @Test
    void refusesAnUpstreamNameOfSeveralLines() {
        assertThat(refused("m", "http://localhost/v1", "a\nb", null)).isEqualTo(ErrorCode.MODEL_UPSTREAM_INVALID);
        assertThat(refused("m", "http://localhost/v1", " ", null)).isEqualTo(ErrorCode.MODEL_UPSTREAM_INVALID);
    }

    @Test
    void knowsWhenAKeyWouldTravelInClear() {
        assertThat(Model.of("m", "http://gpu.interne/v1", null, "CLE", Hosting.EU)
                        .keyInClear())
                .isTrue();
        assertThat(Model.of("m", "https://gpu.interne/v1", null, "CLE", Hosting.EU)
                        .keyInClear())
                .isFalse();
        assertThat(Model.of("m", "http://gpu.interne/v1", null, null, Hosting.EU)
                        .keyInClear())
                .isFalse();
        assertThat(Model.of("m", "http://[::1]:80/v1", null, "CLE", Hosting.EU).keyInClear())
                .isFalse();
    }

    private static ErrorCode refused(String id, String url, String upstream, String variable) {
        return catchThrowableOfType(AppException.class, () -> Model.of(id, url, upstream, variable, Hosting.OTHER))
                .code();
    }

    private Models models(Store at) {
        Journal journal = new Journal() {
            @Override
            public String append(Entry entry) {
                journalled.add(entry);
                return "";
            }

            @Override
            public void close() {}
        };
        return new Models(at, () -> journal);
    }
}
