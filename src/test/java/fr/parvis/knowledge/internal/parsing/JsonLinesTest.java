package fr.parvis.knowledge.internal.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.SourceDocument;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryField() throws IOException {
        SourceDocument document = read("""
                {"id":"F1","title":"Prêt","text":"Un  texte\\n\\u202eici\\u0007.","url":"https://a.example/1",\
                "updated":"2026-01-02T03:04:05Z","validFrom":"2026-02-01","validTo":"31/12/2026","metadata":{"theme":"rh","n":3}}
                """).only();

        assertThat(document.id()).isEqualTo("F1");
        assertThat(document.title()).isEqualTo("Prêt");
        assertThat(document.text()).isEqualTo("Un  texte\n\u202eici\u0007.");
        assertThat(document.url()).isEqualTo("https://a.example/1");
        assertThat(document.updated()).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(document.validFrom()).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(document.validTo()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(document.metadata()).isEqualTo(Map.of("theme", "rh", "n", "3"));
    }

    @Test
    void failsBadLinesOneByOneAndReadsTheOthers() throws IOException {
        ReadSource read = read("""
                {"id":"1","text":"Un."}
                {"id":"2","text":"De
                {"id":"3","text":"Trois."} suite

                {"text":"Sans numéro."}
                {"id":"5","title":"Sans texte"}
                {"id":"6","text":"  "}
                {"id":"7","text":"Sept.","validFrom":"bientôt"}
                {"id":"8","text":"Huit.","validFrom":"2026-02-02","validTo":"2026-02-01"}
                {"id":"9","text":"Neuf.","updated":"2026-02-30"}
                ["id"]
                {"id":"1","text":"Un autre."}
                {"id":"1","text":"Un."}
                {"id":"1","text":"Un.","validFrom":"2027-01-01"}
                {"id":14,"text":"Quatorze."}
                """);

        assertThat(read.ids()).containsExactly("1", "1", "14");
        assertThat(read.problems())
                .containsExactly(
                        "a.jsonl:2 MALFORMED_LINE",
                        "a.jsonl:3 MALFORMED_LINE",
                        "a.jsonl:5 MISSING_ID",
                        "a.jsonl:6 MISSING_TEXT",
                        "a.jsonl:7 MISSING_TEXT",
                        "a.jsonl:8 INVALID_DATE",
                        "a.jsonl:9 DATES_REVERSED",
                        "a.jsonl:10 INVALID_DATE",
                        "a.jsonl:11 MALFORMED_LINE",
                        "a.jsonl:12 DUPLICATE_ID",
                        "a.jsonl:13 DUPLICATE_ID");
        assertThat(read.failures().get(5).message())
                .isEqualTo(
                        "Le champ « validFrom » contient « bientôt », qui n’est pas une date. Écrivez-la sous la forme"
                                + " AAAA-MM-JJ.");
    }

    @Test
    void failsIdsAndTextsThatCouldNotBeWrittenOut() throws IOException {
        ReadSource read = read("""
                {"id":"a\\u0000b","text":"Un."}
                {"id":"a\\nb","text":"Un."}
                {"id":"%s","text":"Un."}
                {"id":"4","text":"Demi \\ud83d caractère."}
                {"id":"5","text":"Entier \\ud83d\\ude00."}
                """.formatted("x".repeat(501)));

        assertThat(read.ids()).containsExactly("5");
        assertThat(read.problems())
                .containsExactly(
                        "a.jsonl:1 INVALID_ID",
                        "a.jsonl:2 INVALID_ID",
                        "a.jsonl:3 INVALID_ID",
                        "a.jsonl:4 MALFORMED_LINE");
    }

    @Test
    void takesTheIdForATitleAndDropsAddressesThatRun() throws IOException {
        SourceDocument document = read("{\"id\":\"LEGIARTI1\",\"text\":\"Un.\",\"url\":\"javascript:alert(1)\"}")
                .only();

        assertThat(document.title()).isEqualTo("LEGIARTI1");
        assertThat(document.url()).isNull();
    }

    @Test
    void failsALineThatPassesTheLimitAndGoesOn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.jsonl"),
                "{\"id\":\"1\",\"text\":\"" + "x".repeat(3000) + "\"}\n{\"id\":\"2\",\"text\":\"Deux.\"}\n");

        ReadSource read = ReadSource.of(file, Limits.standard().with(Limit.LINE_BYTES, 2000));

        assertThat(read.ids()).containsExactly("2");
        assertThat(read.problems()).containsExactly("a.jsonl:1 LIMIT_EXCEEDED");
    }

    @Test
    void readsAByteOrderMarkAndWindowsLines() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), "\ufeff{\"id\":\"1\",\"text\":\"Un.\"}\r\n");
        Files.write(
                folder.resolve("b.jsonl"),
                "{\"id\":\"2\",\"text\":\"Été.\"}".getBytes(Charset.forName("windows-1252")));

        ReadSource read = ReadSource.of(folder);

        assertThat(read.problems()).isEmpty();
        assertThat(read.documents()).extracting(SourceDocument::text).containsExactly("Un.", "Été.");
    }

    @Test
    void countsLongFilesWithoutHoldingThem() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("{\"id\":\"")
                    .append(i)
                    .append("\",\"text\":\"Texte ")
                    .append(i)
                    .append(".\"}\n");
        }
        Path file = Files.writeString(folder.resolve("a.jsonl"), lines);
        int[] count = {0};

        new FolderSource(file).read(_ -> count[0]++);

        assertThat(count[0]).isEqualTo(20_000);
    }

    private ReadSource read(String lines) throws IOException {
        return ReadSource.of(Files.writeString(folder.resolve("a.jsonl"), lines));
    }
}
