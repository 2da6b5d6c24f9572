package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Store;
import fr.parvis.platform.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts are checked by {@code doc/verify-receipt.sh}: openssl and a shell, nothing of ours. */
@OnEachDatabase
class ReceiptTest {
    private static final int ENTRIES = 777;

    @TempDir
    static Path temporary;

    private static JournalFolder folder;
    private static List<String> ids;

    @TempDir
    Path target;

    @BeforeEach
    void fill() {
        folder = new JournalFolder(temporary.resolve(TestStore.database()));
        if (!Files.exists(folder.root())) {
            ids = folder.appendTogether(ENTRIES);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 511, 512, 700, ENTRIES - 2, ENTRIES - 1})
    void isValidForAnybody(int position) throws Exception {
        folder.audit().receipt(ids.get(position), target);
        String entry = Files.readString(target.resolve("entry.json"));
        assertThat(entry).contains("\"id\":\"" + ids.get(position) + "\"").doesNotEndWith("\n");
        assertThat(Files.readString(target.resolve("entry.tlog-proof")))
                .startsWith("c2sp.org/tlog-proof@v1\nindex ")
                .endsWith("\n\n" + folder.audit().checkpoint());
        assertThat(check(folder.audit().verifierKey())).startsWith("0 valid: entry ");
    }

    @Test
    void isTheSameFromARunningStore() {
        DataFolder data = new DataFolder(folder.root());
        try (Store store = Store.open(data)) {
            assertThat(StoredAudit.of(data, store).receipt(ids.get(300)))
                    .isEqualTo(folder.audit().receipt(ids.get(300)));
        }
    }

    @Test
    void isNotValidForAnotherEntryKeyOrProof() throws Exception {
        String key = folder.audit().verifierKey();
        folder.audit().receipt(ids.get(300), target);
        Path entry = target.resolve("entry.json");
        Path proof = target.resolve("entry.tlog-proof");
        String goodEntry = Files.readString(entry);
        String goodProof = Files.readString(proof);

        Files.writeString(entry, goodEntry.replace("permit", "refuse") + " ");
        assertThat(check(key)).contains("does not lead to the signed root");
        Files.writeString(entry, goodEntry);
        Files.writeString(proof, goodProof.replace("\n" + ENTRIES + "\n", "\n" + (ENTRIES + 1) + "\n"));
        assertThat(check(key)).contains("signature of the head is wrong");
        Files.writeString(proof, goodProof.replaceFirst("index \\d+", "index 299"));
        assertThat(check(key)).startsWith("1 ");
        Files.writeString(proof, goodProof);
        String other = NoteSigner.of(JournalFolder.DOMAIN + "/parvis", NoteSigner.newPrivateKey())
                .verifierKey()
                .text();
        assertThat(check(other)).contains("no signature by this key");
        assertThat(check(key)).startsWith("0 ");
    }

    @Test
    void refusesAnUnknownId() {
        assertThatThrownBy(() -> folder.audit().receipt("01ARZ3NDEKTSV4RRFFQ69G5FAV"))
                .isInstanceOfSatisfying(
                        AppException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RECEIPT_UNKNOWN));
    }

    private String check(String key) throws IOException, InterruptedException {
        for (String tool : List.of("openssl", "xxd", "base64")) {
            Assumptions.assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin", tool)), tool + " is needed to check a receipt from outside");
        }
        Process process = new ProcessBuilder(
                        "sh",
                        "doc/verify-receipt.sh",
                        target.resolve("entry.json").toString(),
                        target.resolve("entry.tlog-proof").toString(),
                        key)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " " + output;
    }
}
