package fr.parvis.knowledge.internal.parsing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws one page of a PDF in greys, at the resolution that recognition is made for. Runs in the child process. */
final class PdfPageImage {
    private static final float DOTS_PER_INCH = 300;
    private static final float POINTS_PER_INCH = 72;
    /** A page of A3 at 300 dots an inch; a larger one is drawn coarser, so that its memory stays bounded. */
    private static final float MOST_PIXELS = 18_000_000;

    private PdfPageImage() {}

    /** @param page from 1 */
    static Parsed draw(Path file, int page, Path folder) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            PDRectangle box = document.getPage(page - 1).getCropBox();
            float inches = box.getWidth() / POINTS_PER_INCH * box.getHeight() / POINTS_PER_INCH;
            float resolution = Math.min(DOTS_PER_INCH, (float) Math.sqrt(MOST_PIXELS / inches));
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page - 1, resolution, ImageType.GRAY);
            Path target = Files.createTempFile(folder, "page-", ".png");
            ImageIO.write(image, "png", target.toFile());
            Parsed.Attachment drawn = new Parsed.Attachment(Integer.toString(page), target.toString());
            return Parsed.of(null, "", List.of(), null).withAttachments(List.of(drawn));
        }
    }
}
