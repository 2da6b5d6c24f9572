package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.IngestReport;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.knowledge.internal.recognition.Tesseract;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Job;
import fr.parvis.platform.JobWorker;
import fr.parvis.platform.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scanned pages from the file to the answer, read by the machine's own recognition programme. */
class RecognitionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir
    Path folder;

    @TempDir
    Path papers;

    private Parvis parvis;

    @BeforeEach
    void open() {
        assumeTrue(new Tesseract().isPresent(), "tesseract-ocr-fra is not installed");
        parvis = Parvis.open(new DataFolder(folder));
    }

    @AfterEach
    void close() {
        if (parvis != null) {
            parvis.close();
        }
    }

    @Test
    void readsAScanInAJobAndFindsItThenLeavesItUnchanged() throws IOException {
        Files.write(
                papers.resolve("arrete.pdf"), pdf(List.of("La subvention annuelle est de 4 200 euros."), List.of()));

        IngestReport first = ingest();

        assertThat(first.added()).isZero();
        assertThat(first.failed()).extracting(Source.Item.Failed::code).containsExactly("SCANNED");
        assertThat(parvis.jobs().list(9)).extracting(Job::kind).containsExactly("recognition");

        assertThat(JobWorker.runWaiting(parvis.jobs(), parvis.folder())).isTrue();

        assertThat(parvis.jobs().list(9)).extracting(Job::state).containsExactly(Job.State.DONE);
        StoredVersion read = version("arrete.pdf");
        assertThat(read.document().text()).contains("subvention annuelle", "4 200 euros");
        assertThat(read.document().blocks())
                .allMatch(block -> Integer.valueOf(1).equals(block.page()));
        assertThat(read.document().metadata()).containsEntry("recognised.pages", "1");
        assertThat(Double.parseDouble(read.document().metadata().getOrDefault("recognised.confidence", "0")))
                .isBetween(.5, 1.0);
        assertThat(parvis.retriever()
                        .retrieve(new Inquiry("subvention annuelle", List.of(collection()), TODAY, 5, 5))
                        .documents())
                .hasSize(1);

        IngestReport again = ingest();
        assertThat(again.failed()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.removed()).isZero();
        assertThat(parvis.jobs().list(9)).hasSize(1);
    }

    @Test
    void putsRecognisedPagesBetweenThoseThatHaveText() throws IOException {
        Files.write(
                papers.resolve("dossier.pdf"),
                pdf(List.of("Le plan de la salle figure ici."), List.of("Premier feuillet du dossier.")));

        assertThat(ingest().failed()).extracting(Source.Item.Failed::code).containsExactly("PAGES_WITHOUT_TEXT");
        assertThat(version("dossier.pdf").document().text()).contains("Premier feuillet");
        JobWorker.runWaiting(parvis.jobs(), parvis.folder());

        assertThat(version("dossier.pdf").document().text()).contains("Premier feuillet", "plan de la salle");
        Files.delete(papers.resolve("dossier.pdf"));
        assertThat(ingest().removed()).isEqualTo(1);
    }

    private IngestReport ingest() {
        return parvis.library().ingest(collection(), papers, Progress.SILENT);
    }

    private Collection collection() {
        return parvis.collections().getOrCreate("archives");
    }

    private StoredVersion version(String id) {
        return parvis.documents().find(collection(), id, TODAY).orElseThrow();
    }

    /** A PDF with pages of text, then pages that are pictures of text. */
    private static byte[] pdf(List<String> pictures, List<String> texts) throws IOException {
        try (PDDocument made = new PDDocument();
                PDDocument drawn = new PDDocument();
                var out = new java.io.ByteArrayOutputStream()) {
            for (String text : texts) {
                write(made, text);
            }
            for (String text : pictures) {
                write(drawn, text);
            }
            PDFRenderer renderer = new PDFRenderer(drawn);
            for (int page = 0; page < pictures.size(); page++) {
                BufferedImage image = renderer.renderImageWithDPI(page, 200, ImageType.GRAY);
                PDPage target = new PDPage(PDRectangle.A4);
                made.addPage(target);
                try (PDPageContentStream content = new PDPageContentStream(made, target)) {
                    content.drawImage(
                            LosslessFactory.createFromImage(made, image),
                            0,
                            0,
                            PDRectangle.A4.getWidth(),
                            PDRectangle.A4.getHeight());
                }
            }
            made.save(out);
            return out.toByteArray();
        }
    }

    private static void write(PDDocument document, String text) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 16);
            content.newLineAtOffset(60, 700);
            content.showText(text);
            content.endText();
        }
    }
}
