package fr.parvis.knowledge.internal.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.SourceDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    @TempDir
    Path folder;

    @Test
    void keepsPlainTextVerbatim() throws IOException {
        String text = "Règles du prêt\n\nLe prêt dure trois semaines.\r\n- un livre ;\n- un  disque.\n";
        TestFiles.text(folder.resolve("notes/pret.txt"), text);

        SourceDocument document = ReadSource.of(folder).only();

        assertThat(document.id()).isEqualTo("notes/pret.txt");
        assertThat(document.title()).isEqualTo("Règles du prêt");
        assertThat(document.text()).isEqualTo(text);
        assertThat(ReadSource.blocks(document))
                .containsExactly(
                        "HEADING 3: Règles du prêt",
                        "PARAGRAPH: Le prêt dure trois semaines.",
                        "LIST_ITEM: - un livre ;",
                        "LIST_ITEM: - un  disque.");
    }

    @Test
    void namesASingleFileByItsName() throws IOException {
        Path file = TestFiles.text(folder.resolve("pret.txt"), "Le prêt dure trois semaines.");

        SourceDocument document = ReadSource.of(file).only();

        assertThat(document.id()).isEqualTo("pret.txt");
        assertThat(document.title()).isEqualTo("pret.txt");
    }

    @Test
    void readsWindowsAndUtf16Texts() throws IOException {
        Files.write(folder.resolve("a.txt"), "Été à l’œuvre.".getBytes(Charset.forName("windows-1252")));
        Files.write(folder.resolve("b.txt"), "\ufeffÉté à l’œuvre.".getBytes(StandardCharsets.UTF_16LE));

        assertThat(ReadSource.of(folder).documents())
                .extracting(SourceDocument::text)
                .containsExactly("Été à l’œuvre.", "Été à l’œuvre.");
    }

    @Test
    void readsMarkdownWithFrontMatter() throws IOException {
        TestFiles.text(folder.resolve("rh/cet.md"), """
                ---
                title: "Le compte épargne-temps"
                updated: 2026-03-16
                validFrom: 2026-04-01
                validTo: 31/12/2026
                url: https://intranet.example/cet
                ---
                # Ouvrir un compte

                Voir [le règlement](../reglement.md#2) et
                [le site](https://exemple.fr). **Un an** de service.

                * D’abord ceci
                  * puis cela
                1. enfin

                | Grade | Montant |
                |---|---|
                | A | 150 € |
                """);

        SourceDocument document = ReadSource.of(folder).only();

        assertThat(document.title()).isEqualTo("Le compte épargne-temps");
        assertThat(document.updated()).isEqualTo(LocalDate.of(2026, 3, 16));
        assertThat(document.validFrom()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(document.validTo()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(document.url()).isEqualTo("https://intranet.example/cet");
        assertThat(ReadSource.blocks(document))
                .containsExactly(
                        "HEADING 1: Ouvrir un compte",
                        "PARAGRAPH: Voir le règlement et le site. Un an de service.",
                        "LIST_ITEM: D’abord ceci",
                        "LIST_ITEM 2: puis cela",
                        "LIST_ITEM: enfin",
                        "TABLE_ROW: Grade : A ; Montant : 150 €");
        assertThat(document.links())
                .containsExactly(
                        new Link("reglement.md", "le règlement", "Voir le règlement et le site. Un an de service."));
    }

    @Test
    void readsRowsThatNameThemselvesWithoutTheHeadsOfTheirColumns() throws IOException {
        TestFiles.text(folder.resolve("a.md"), """
                | Point | Règle |
                |---|---|
                | Montant | 500 €, une seule fois |
                | Âge | de 18 à 25 ans |
                """);
        TestFiles.text(
                folder.resolve("b.html"),
                "<table><tr><th>Élément</th><th>Valeur</th></tr><tr><td>Délai</td><td>deux mois</td></tr></table>");
        TestFiles.text(folder.resolve("c.csv"), "Critère;Règle\nRevenu : brut;900 €\n");
        TestFiles.text(folder.resolve("d.csv"), "Projet;Taux maximal\nIsolation;60 %\n");

        assertThat(ReadSource.of(folder).documents().stream().map(ReadSource::blocks))
                .containsExactly(
                        List.of("TABLE_ROW: Montant : 500 €, une seule fois", "TABLE_ROW: Âge : de 18 à 25 ans"),
                        List.of("TABLE_ROW: Délai : deux mois"),
                        List.of("TABLE_ROW: Critère : Revenu : brut ; Règle : 900 €"),
                        List.of("TABLE_ROW: Projet : Isolation ; Taux maximal : 60 %"));
    }

    @Test
    void readsTheMainContentOfHtml() throws IOException {
        TestFiles.text(folder.resolve("tarifs.html"), """
                <!doctype html><html lang="fr"><head><title>Tarifs</title>
                <meta name="description" content="Les prix des abonnements.">
                <meta name="dcterms.modified" content="2026-09-01">
                <meta name="dcterms.valid" content="start=2026-09-01; end=2027-08-31">
                <link rel="canonical" href="https://www.example.fr/tarifs"></head><body>
                <header>Région</header><nav><a href="/">Accueil</a></nav>
                <main><h1>Tarifs du réseau</h1><script>alert('x')</script><style>p{}</style>
                <p>L’abonnement coûte <b>44 €</b>.<br>Il dure un mois.</p><p hidden>Caché</p><p style="display: none">Caché</p>
                <ul><li>Bus<ul><li>de nuit</li></ul></li><li>Train : <a href="train.html">horaires</a></li></ul>
                <table><tr><th>Zone</th><th>Prix</th></tr><tr><td rowspan="2">A</td><td>3 €</td></tr><tr><td>4 €</td></tr></table>
                <dl><dt>Carnet</dt><dd>dix voyages</dd></dl>
                </main><footer>Mentions légales</footer></body></html>""");

        SourceDocument document = ReadSource.of(folder).only();

        assertThat(document.title()).isEqualTo("Tarifs");
        assertThat(document.description()).isEqualTo("Les prix des abonnements.");
        assertThat(document.url()).isEqualTo("https://www.example.fr/tarifs");
        assertThat(document.updated()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(document.validFrom()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(document.validTo()).isEqualTo(LocalDate.of(2027, 8, 31));
        assertThat(ReadSource.blocks(document))
                .containsExactly(
                        "HEADING 1: Tarifs du réseau",
                        "PARAGRAPH: L’abonnement coûte 44 €. Il dure un mois.",
                        "LIST_ITEM: Bus",
                        "LIST_ITEM 2: de nuit",
                        "LIST_ITEM: Train : horaires",
                        "TABLE_ROW: Zone : A ; Prix : 3 €",
                        "TABLE_ROW: Zone : A ; Prix : 4 €",
                        "TABLE_ROW: Carnet : dix voyages");
        assertThat(document.links()).containsExactly(new Link("train.html", "horaires", "Train : horaires"));
    }

    @Test
    void readsCsvWhateverItsDelimiterAndEncoding() throws IOException {
        String csv = "jour;matin;note\nlundi;9 h – 12 h;\"fermé ; sauf\nrendez-vous\"\nmardi;;\n";
        Files.write(folder.resolve("horaires-maisons.csv"), csv.getBytes(Charset.forName("windows-1252")));
        Files.writeString(folder.resolve("prix.csv"), "zone,prix\nA,3\nB,4\n");

        ReadSource read = ReadSource.of(folder);

        assertThat(read.documents()).extracting(SourceDocument::title).containsExactly("Horaires maisons", "Prix");
        assertThat(ReadSource.blocks(read.documents().getFirst()))
                .containsExactly(
                        "TABLE_ROW: jour : lundi ; matin : 9 h – 12 h ; note : fermé ; sauf rendez-vous",
                        "TABLE_ROW: jour : mardi");
        assertThat(ReadSource.blocks(read.documents().getLast()))
                .containsExactly("TABLE_ROW: zone : A ; prix : 3", "TABLE_ROW: zone : B ; prix : 4");
    }

    @Test
    void readsWordDocuments() throws Exception {
        try (XWPFDocument word = new XWPFDocument();
                OutputStream out = Files.newOutputStream(folder.resolve("cet.docx"))) {
            word.getProperties().getCoreProperties().setTitle("Note sur le CET");
            word.getProperties().getCoreProperties().setModified("2026-03-02T10:00:00Z");
            XWPFParagraph heading = word.createParagraph();
            heading.getCTP().addNewPPr().addNewOutlineLvl().setVal(BigInteger.ONE);
            heading.createRun().setText("Ouverture");
            XWPFParagraph paragraph = word.createParagraph();
            paragraph.createRun().setText("Le compte est ouvert ");
            paragraph.createRun().setText("sur demande.\u202e");
            var hidden = paragraph.createRun();
            hidden.setText("Secret");
            hidden.setVanish(true);
            XWPFParagraph item = word.createParagraph();
            item.setNumID(BigInteger.ONE);
            item.createRun().setText("après un an");
            XWPFTable table = word.createTable(2, 2);
            table.getRow(0).getCell(0).setText("Grade");
            table.getRow(0).getCell(1).setText("Montant");
            table.getRow(1).getCell(0).setText("A");
            table.getRow(1).getCell(1).setText("150 €");
            word.write(out);
        }

        SourceDocument document = ReadSource.of(folder).only();

        assertThat(document.title()).isEqualTo("Note sur le CET");
        assertThat(document.updated()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(ReadSource.blocks(document))
                .containsExactly(
                        "HEADING 2: Ouverture",
                        "PARAGRAPH: Le compte est ouvert sur demande.",
                        "LIST_ITEM: après un an",
                        "TABLE_ROW: Grade : A ; Montant : 150 €");
    }

    @Test
    void readsOpenDocumentTexts() throws IOException {
        TestFiles.odt(folder.resolve("note.odt"), TestFiles.odtContent("""
                <text:tracked-changes><text:p>Ancien</text:p></text:tracked-changes>
                <text:h text:outline-level="2">Objet</text:h>
                <text:p>Un<text:s/>texte <text:a xlink:href="autre.odt">lié</text:a>.</text:p>
                <text:list><text:list-item><text:p>un</text:p></text:list-item></text:list>
                <table:table><table:table-row><table:table-cell><text:p>Zone</text:p></table:table-cell>
                <table:table-cell><text:p>Prix</text:p></table:table-cell></table:table-row>
                <table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>
                <table:table-cell><text:p>3 €</text:p></table:table-cell></table:table-row></table:table>"""), "<manifest/>");

        SourceDocument document = ReadSource.of(folder).only();

        assertThat(document.title()).isEqualTo("Note de service");
        assertThat(document.updated()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(ReadSource.blocks(document))
                .containsExactly(
                        "HEADING 2: Objet",
                        "PARAGRAPH: Un texte lié.",
                        "LIST_ITEM: un",
                        "TABLE_ROW: Zone : A ; Prix : 3 €");
        assertThat(document.links()).extracting(Link::target).containsExactly("autre.odt");
    }

    @Test
    void readsPdfWithHeadingsReflowedLinesItemsAndTables() throws IOException {
        List<String> page = List.of(
                "# Compte épargne-temps",
                "",
                "Le compte épargne-temps est ouvert sur demande écrite de l'agent après une année de vice-",
                "présidence ou de service. Les stagiaires ne peuvent pas en ouvrir un avant d'avoir été",
                "titularisés.",
                "",
                "- une demande écrite ;",
                "- un justificatif.",
                "",
                "Grade|Montant|Plafond",
                "",
                "A|150 €|60 jours",
                "",
                "B|100 €|60 jours");
        TestFiles.pdf(folder.resolve("cet.pdf"), List.of(page, List.of("Deuxième page, avec sa phrase.")), "");

        SourceDocument document = ReadSource.of(folder).only();

        assertThat(document.title()).isEqualTo("Compte épargne-temps");
        assertThat(ReadSource.blocks(document))
                .containsExactly(
                        "HEADING 1: Compte épargne-temps",
                        "PARAGRAPH: Le compte épargne-temps est ouvert sur demande écrite de l'agent après une année de"
                                + " vice-présidence ou de service. Les stagiaires ne peuvent pas en ouvrir un avant d'avoir été"
                                + " titularisés.",
                        "LIST_ITEM: - une demande écrite ;",
                        "LIST_ITEM: - un justificatif.",
                        "TABLE_ROW: Grade : A ; Montant : 150 € ; Plafond : 60 jours",
                        "TABLE_ROW: Grade : B ; Montant : 100 € ; Plafond : 60 jours",
                        "PARAGRAPH: Deuxième page, avec sa phrase.");
        assertThat(document.blocks().getFirst().page()).isEqualTo(1);
        assertThat(document.blocks().getLast().page()).isEqualTo(2);
    }

    @Test
    void dropsRunningHeadersAndPageNumbersOfPdf() throws IOException {
        List<List<String>> pages = List.of(
                List.of("Région – règlement", "", "", "", "", "", "Le premier article fixe la durée du prêt."),
                List.of("Région – règlement", "", "", "", "", "", "Le deuxième article fixe le montant du prêt."),
                List.of("Région – règlement", "", "", "", "", "", "Le troisième article fixe la date du prêt."));
        TestFiles.pdf(folder.resolve("a.pdf"), pages, "");

        assertThat(ReadSource.of(folder).only().text())
                .isEqualTo("Le premier article fixe la durée du prêt.\nLe deuxième article fixe le montant du prêt.\n"
                        + "Le troisième article fixe la date du prêt.");
    }

    @Test
    void readsEmails() throws IOException {
        TestFiles.text(folder.resolve("question.eml"), """
                From: agent@region.example
                Subject: =?UTF-8?Q?Dur=C3=A9e_du_pr=C3=AAt?=
                Date: Mon, 2 Mar 2026 10:00:00 +0100
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="x"

                --x
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Le pr=C3=AAt dure trois semaines.
                --x
                Content-Type: text/html; charset=utf-8

                <p>Autre forme</p>
                --x--
                """.replace("\n", "\r\n"));

        SourceDocument document = ReadSource.of(folder).only();

        assertThat(document.title()).isEqualTo("Durée du prêt");
        assertThat(document.updated()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(document.text()).isEqualTo("Le prêt dure trois semaines.");
    }

    @Test
    void readsTheAttachmentsOfEmails() throws IOException {
        TestFiles.text(folder.resolve("envoi.eml"), """
                From: agent@region.example
                Subject: Envoi
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="x"

                --x
                Content-Type: text/plain; charset=utf-8

                Voici la note.
                --x
                Content-Type: text/plain; charset=utf-8; name="../note.txt"
                Content-Disposition: attachment; filename="../note.txt"
                Content-Transfer-Encoding: base64

                TGUgcHLDqnQgZHVyZSB0cm9pcyBzZW1haW5lcy4=
                --x
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename="vide.pdf"

                --x--
                """.replace("\n", "\r\n"));

        ReadSource read = ReadSource.of(folder);

        assertThat(read.ids()).containsExactly("envoi.eml", "envoi.eml!/.._note.txt");
        assertThat(read.documents().getLast().text()).isEqualTo("Le prêt dure trois semaines.");
        assertThat(read.problems()).containsExactly("envoi.eml!/vide.pdf EMPTY_FILE");
    }

    @Test
    void readsNamesOfOlderArchives() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("IBM850"))) {
            zip.putNextEntry(new ZipEntry("été.txt"));
            zip.write("Texte.".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        Files.write(folder.resolve("a.zip"), bytes.toByteArray());

        assertThat(ReadSource.of(folder).ids()).containsExactly("a.zip!/été.txt");
    }

    @Test
    void readsArchivesInsideArchives() throws IOException {
        byte[] inner = TestFiles.zip(TestFiles.entries("b/deux.txt", "Deux."));
        var entries = TestFiles.entries(
                "un.md", "# Un\n\nTexte [deux](b/deux.txt).", ".DS_Store", "x", "__MACOSX/un.md", "x");
        entries.put("z.zip", inner);
        entries.put("t.txt.gz", TestFiles.gzip("Trois.".getBytes(StandardCharsets.UTF_8)));
        Files.write(folder.resolve("a.zip"), TestFiles.zip(entries));

        ReadSource read = ReadSource.of(folder);

        assertThat(read.failures()).isEmpty();
        assertThat(read.ids()).containsExactly("a.zip!/t.txt.gz", "a.zip!/un.md", "a.zip!/z.zip!/b/deux.txt");
        assertThat(read.documents().get(1).links()).extracting(Link::target).containsExactly("a.zip!/b/deux.txt");
    }

    @Test
    void readsGzippedFiles() throws IOException {
        Files.write(folder.resolve("pret.txt.gz"), TestFiles.gzip("Le prêt dure.".getBytes(StandardCharsets.UTF_8)));
        Files.write(
                folder.resolve("corpus.jsonl.gz"),
                TestFiles.gzip("{\"id\":\"1\",\"text\":\"Un.\"}\n{\"id\":\"2\",\"text\":\"Deux.\"}"
                        .getBytes(StandardCharsets.UTF_8)));

        ReadSource read = ReadSource.of(folder);

        assertThat(read.failures()).isEmpty();
        assertThat(read.ids()).containsExactly("1", "2", "pret.txt.gz");
    }

    @Test
    void givesTheSameOrderWhateverTheDiskGives() throws IOException {
        for (String name : List.of("c.txt", "a/z.txt", "b.txt", "a/b.txt")) {
            TestFiles.text(folder.resolve(name), "Texte.");
        }

        assertThat(ReadSource.of(folder).ids()).containsExactly("a/b.txt", "a/z.txt", "b.txt", "c.txt");
    }
}
