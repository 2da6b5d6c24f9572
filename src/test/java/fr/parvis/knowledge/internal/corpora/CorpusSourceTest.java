package fr.parvis.knowledge.internal.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusSourceTest {
    @TempDir
    Path root;

    @Test
    void keepsASheetOnceIndividualsFirstAndAssociationsLast() throws IOException {
        List<Source.Item> items = read(
                "service-public",
                new TinyPackage()
                        .with("package.json", "{}")
                        .with("data/index.json", "[]")
                        .sheet("associations", "F1", "Pour les associations", "Association.")
                        .sheet("associations", "F3", "Aux associations seules", "Association.")
                        .sheet("particuliers", "F1", "Pour les particuliers", "Particulier.")
                        .sheet("professionnels", "F1", "Pour les entreprises", "Entreprise.")
                        .sheet("professionnels", "F2", "Aux entreprises seules", "Entreprise."));

        assertThat(documents(items))
                .extracting(SourceDocument::id, SourceDocument::title)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("F1", "Pour les particuliers"),
                        org.assertj.core.groups.Tuple.tuple("F2", "Aux entreprises seules"),
                        org.assertj.core.groups.Tuple.tuple("F3", "Aux associations seules"));
        assertThat(items).hasSize(3);
    }

    @Test
    void reportsABrokenSheetAndGoesOn() throws IOException {
        List<Source.Item> items = read(
                "service-public",
                new TinyPackage()
                        .with("data/particuliers/F1.json", "{\"type\":\"root\",\"children\":[{\"name\":")
                        .sheet("particuliers", "F2", "Bonne fiche", "Texte."));

        assertThat(documents(items)).extracting(SourceDocument::id).containsExactly("F2");
        assertThat(items)
                .filteredOn(Source.Item.Failed.class::isInstance)
                .singleElement()
                .satisfies(
                        item -> assertThat(((Source.Item.Failed) item).file()).isEqualTo("particuliers/F1.json"));
    }

    @Test
    void readsTheOneCodeOfItsNameFromAPackageOfSeveral() throws IOException {
        String code = """
                {"data":{"title":"%s"},"children":[{"type":"article","data":{"cid":"C","id":"V","num":"1","texteHtml":"Texte.",
                "articleVersions":[{"id":"V","etat":"VIGUEUR","dateDebut":0,"dateFin":32472144000000}]}}]}""";
        List<Source.Item> items = read(
                "crpa",
                new TinyPackage()
                        .with("data/LEGITEXT000006072050.json", code.formatted("Code du travail"))
                        .with("data/LEGITEXT000031366350.json", code.formatted("CRPA")));

        assertThat(documents(items)).extracting(SourceDocument::title).containsExactly("CRPA, article 1");
    }

    @Test
    void saysWhenThePackageLacksTheCode() {
        assertThatThrownBy(() -> read("crpa", new TinyPackage().with("data/autre.json", "{}")))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PACKAGE_UNAVAILABLE));
    }

    private List<Source.Item> read(String name, TinyPackage content) throws IOException {
        Corpus corpus = Corpus.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        DataFolder folder = new DataFolder(root);
        content.write(folder.files()
                .resolve("packages")
                .resolve(corpus.packageName().replaceAll("[^a-z0-9-]", "-") + "-" + corpus.version() + ".tgz"));
        List<Source.Item> items = new ArrayList<>();
        new CorpusSource(corpus, folder).read(items::add);
        return items;
    }

    private static List<SourceDocument> documents(List<Source.Item> items) {
        return items.stream()
                .flatMap(item -> item instanceof Source.Item.Found found ? Stream.of(found.document()) : Stream.empty())
                .toList();
    }
}
