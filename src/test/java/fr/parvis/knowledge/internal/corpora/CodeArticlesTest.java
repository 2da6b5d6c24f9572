package fr.parvis.knowledge.internal.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeArticlesTest {
    private static final String CID = "LEGIARTI000000000001";

    @Test
    void keepsTheArticleUnderItsCidWithTheSectionsAboveIt() {
        SourceDocument article = read(version("LEGIARTI000000000009", "VIGUEUR", "2020-01-01", "2999-01-01"))
                .getFirst();

        assertThat(article.id()).isEqualTo(CID);
        assertThat(article.title()).isEqualTo("Code d’essai, article L1");
        assertThat(article.breadcrumb()).containsExactly("Code d’essai", "Livre premier", "Titre II");
        assertThat(article.blocks()).extracting(Block::kind).containsOnly(Block.Kind.PARAGRAPH);
        assertThat(article.text().lines().filter(line -> !line.isBlank()))
                .containsExactly("Nul n’est tenu.", "Sauf le lundi.");
        assertThat(article.metadata()).containsAllEntriesOf(Map.of("number", "L1", "code", "Code d’essai"));
        assertThat(article.url()).endsWith("/LEGIARTI000000000009");
    }

    /** The source's end is the first day out of force; 2999 is its way to say « no end ». */
    @Test
    void givesEachVersionItsIdAndItsDaysAndTheTextToTheOneHeld() {
        List<SourceDocument> versions = read(
                version("LEGIARTI000000000009", "VIGUEUR", "2020-01-01", "2999-01-01"),
                version("LEGIARTI000000000008", "MODIFIE", "2016-08-10", "2020-01-01"));

        assertThat(versions).hasSize(2);
        SourceDocument before = versions.getFirst();
        SourceDocument now = versions.getLast();
        assertThat(before.version()).isEqualTo("LEGIARTI000000000008");
        assertThat(before.validFrom()).isEqualTo(LocalDate.of(2016, 8, 10));
        assertThat(before.validTo()).isEqualTo(LocalDate.of(2019, 12, 31));
        assertThat(before.text()).isEmpty();
        assertThat(now.version()).isEqualTo("LEGIARTI000000000009");
        assertThat(now.validFrom()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(now.validTo()).isNull();
        assertThat(now.text()).contains("Nul n’est tenu.");
    }

    @Test
    void leavesOutVersionsThatNeverWereInForce() {
        assertThat(read(
                        version("LEGIARTI000000000009", "VIGUEUR", "2020-01-01", "2999-01-01"),
                        version("LEGIARTI000000000007", "MODIFIE_MORT_NE", "2018-01-01", "2019-01-01"),
                        version("LEGIARTI000000000006", "MODIFIE", "2017-01-01", "2017-01-01")))
                .extracting(SourceDocument::version)
                .containsExactly("LEGIARTI000000000009");
    }

    private static List<SourceDocument> read(String... versions) {
        String json = """
                {"type":"code","data":{"title":"Code d’essai"},"children":[
                 {"type":"section","data":{"title":"Livre premier"},"children":[
                  {"type":"section","data":{"title":"Titre I"},"children":[]},
                  {"type":"section","data":{"title":"Titre  II"},"children":[
                   {"type":"article","data":{"cid":"%s","id":"LEGIARTI000000000009","num":"L1",
                    "texte":"Nul n’est tenu. Sauf le lundi.","texteHtml":"<p>Nul n’est tenu.<br/></p><p></p>Sauf le lundi.",
                    "articleVersions":[%s]}}]}]}]}""".formatted(CID, String.join(",", versions));
        List<SourceDocument> documents = new ArrayList<>();
        CodeArticles.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                item -> documents.add(((Source.Item.Found) item).document()));
        return documents;
    }

    private static String version(String id, String state, String from, String end) {
        return "{\"id\":\"%s\",\"etat\":\"%s\",\"dateDebut\":%d,\"dateFin\":%d}"
                .formatted(id, state, milliseconds(from), milliseconds(end));
    }

    private static long milliseconds(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
