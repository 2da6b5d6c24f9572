package fr.parvis.assistant.web;

import fr.parvis.platform.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An OpenDocument text (ODF 1.3, ISO/IEC 26300) of headings and paragraphs, written as it comes: never whole in memory. */
final class OdtText implements AutoCloseable {
    static final String MEDIA_TYPE = "application/vnd.oasis.opendocument.text";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static final String NAMESPACES = " xmlns:office=\"" + OFFICE + "\" xmlns:text=\"" + TEXT
            + "\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
            + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
            + " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
            + " office:version=\"1.3\"";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    /** What no XML 1.0 document may hold. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final ZipOutputStream zip;
    private final XMLStreamWriter xml;

    OdtText(OutputStream out, String title, Locale locale) throws IOException {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        mediaType();
        entry("META-INF/manifest.xml", manifest());
        entry(
                "styles.xml",
                styles(Messages.language(locale) == Locale.ENGLISH ? "en\" fo:country=\"GB" : "fr\" fo:country=\"FR"));
        entry(
                "meta.xml",
                HEAD + "<office:document-meta" + NAMESPACES + "><office:meta><dc:title>" + escaped(title)
                        + "</dc:title></office:meta></office:document-meta>");
        zip.putNextEntry(new ZipEntry("content.xml"));
        try {
            this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(zip, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("office", "document-content", OFFICE);
            xml.writeNamespace("office", OFFICE);
            xml.writeNamespace("text", TEXT);
            xml.writeAttribute("office", OFFICE, "version", "1.3");
            xml.writeStartElement("office", "body", OFFICE);
            xml.writeStartElement("office", "text", OFFICE);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** @param level 1 to 3 */
    void heading(int level, String text) throws IOException {
        write("h", "Heading_20_" + level, text, level);
    }

    void paragraph(String text) throws IOException {
        write("p", "Standard", text, 0);
    }

    void quiet(String text) throws IOException {
        write("p", "Quiet", text, 0);
    }

    private void write(String element, String style, String text, int level) throws IOException {
        try {
            xml.writeStartElement("text", element, TEXT);
            xml.writeAttribute("text", TEXT, "style-name", style);
            if (level > 0) {
                xml.writeAttribute("text", TEXT, "outline-level", String.valueOf(level));
            }
            xml.writeCharacters(NOT_XML.matcher(text).replaceAll(" "));
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    /** First and not compressed, so that the file is known by its first bytes: ODF 1.3, part 2, section 3.3. */
    private void mediaType() throws IOException {
        byte[] bytes = MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry("mimetype");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private void entry(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String manifest() {
        String space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
        StringBuilder text = new StringBuilder(HEAD + "<manifest:manifest xmlns:manifest=\"" + space
                + "\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\""
                + " manifest:media-type=\"" + MEDIA_TYPE + "\"/>");
        for (String name : new String[] {"content.xml", "styles.xml", "meta.xml"}) {
            text.append("<manifest:file-entry manifest:full-path=\"" + name + "\" manifest:media-type=\"text/xml\"/>");
        }
        return text.append("</manifest:manifest>").toString();
    }

    private static String styles(String language) {
        StringBuilder text = new StringBuilder(HEAD + "<office:document-styles" + NAMESPACES + "><office:styles>"
                + "<style:default-style style:family=\"paragraph\"><style:text-properties fo:font-size=\"11pt\""
                + " fo:language=\"" + language + "\"/></style:default-style>"
                + "<style:style style:name=\"Standard\" style:family=\"paragraph\"><style:paragraph-properties"
                + " fo:margin-bottom=\"0.2cm\"/></style:style>"
                + "<style:style style:name=\"Quiet\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
                + "<style:text-properties fo:font-size=\"9pt\" fo:color=\"#444444\"/></style:style>");
        for (int level = 1; level <= 3; level++) {
            text.append("<style:style style:name=\"Heading_20_" + level + "\" style:display-name=\"Heading " + level
                    + "\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:default-outline-level=\""
                    + level + "\"><style:paragraph-properties fo:margin-top=\"0.4cm\" fo:keep-with-next=\"always\"/>"
                    + "<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"" + (20 - 3 * level)
                    + "pt\"/></style:style>");
        }
        return text.append("</office:styles></office:document-styles>").toString();
    }

    private static String escaped(String text) {
        return NOT_XML.matcher(text).replaceAll(" ").replace("&", "&amp;").replace("<", "&lt;");
    }
}
