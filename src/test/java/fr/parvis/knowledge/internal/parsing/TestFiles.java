package fr.parvis.knowledge.internal.parsing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Makes the files that the tests read. */
final class TestFiles {
    private TestFiles() {}

    static Path text(Path path, String content) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static Map<String, byte[]> entries(String... namesAndTexts) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return entries;
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /** Pages of lines; "# " before a heading, an empty line leaves a gap, no line at all leaves the page blank. */
    static Path pdf(Path path, List<List<String>> pages, String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (List<String> lines : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    float y = 760;
                    for (String line : lines) {
                        boolean heading = line.startsWith("# ");
                        float size = heading ? 16 : 10;
                        y -= line.isEmpty() ? 14 : size * 1.25f;
                        float x = 60;
                        for (String cell : line.substring(heading ? 2 : 0).split("\\|")) {
                            content.beginText();
                            content.setFont(
                                    new PDType1Font(
                                            heading
                                                    ? Standard14Fonts.FontName.HELVETICA_BOLD
                                                    : Standard14Fonts.FontName.HELVETICA),
                                    size);
                            content.newLineAtOffset(x, y);
                            content.showText(cell);
                            content.endText();
                            x += 160;
                        }
                    }
                }
            }
            if (!password.isEmpty()) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(path.toFile());
        }
        return path;
    }

    static Path odt(Path path, String content, String manifest) throws IOException {
        Map<String, byte[]> entries = entries(
                "mimetype",
                "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml",
                manifest,
                "content.xml",
                content,
                "meta.xml",
                """
                        <office:document-meta xmlns:office="o" xmlns:dc="d"><office:meta><dc:title>Note de service</dc:title>
                        <dc:date>2026-03-02T10:00:00</dc:date></office:meta></office:document-meta>""");
        return Files.write(path, zip(entries));
    }

    static String odtContent(String body) {
        return "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"tb\""
                + " xmlns:xlink=\"x\"><office:body><office:text>" + body
                + "</office:text></office:body></office:document-content>";
    }
}
