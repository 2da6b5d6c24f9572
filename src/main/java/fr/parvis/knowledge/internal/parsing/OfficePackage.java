package fr.parvis.knowledge.internal.parsing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The XML parts inside a DOCX or ODT file, read without document types or external entities. */
final class OfficePackage implements AutoCloseable {
    private final ZipFile zip;
    private final Limits limits;

    private OfficePackage(ZipFile zip, Limits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    static OfficePackage open(Path file, Limits limits) throws IOException {
        return new OfficePackage(new ZipFile(file.toFile()), limits);
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    String string(String part) throws IOException, Unreadable {
        try (InputStream stream = stream(part)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (Expansion.Stopped e) {
            throw e.reason();
        }
    }

    /** Hands every event of a part to {@code handler}; an absent part gives none. */
    void read(String part, Handler handler) throws IOException, Unreadable {
        try (InputStream stream = stream(part)) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            // the library's own bound, 100, is met by honest documents; ours is checked below
            factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(limits.of(Limit.XML_DEPTH) + 10));
            if (stream.available() == 0 && !has(part)) {
                return;
            }
            XMLStreamReader xml = factory.createXMLStreamReader(stream);
            int depth = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        limits.check(Limit.XML_DEPTH, ++depth);
                        handler.start(xml, xml.getLocalName());
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        handler.end(xml.getLocalName());
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        handler.characters(xml.getText());
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Unreadable(Problem.XML_FORBIDDEN);
                    default -> {}
                }
            }
        } catch (Expansion.Stopped e) {
            throw e.reason();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof Expansion.Stopped stopped) {
                throw stopped.reason();
            }
            throw new Unreadable(Problem.DAMAGED);
        }
    }

    /** Events of one part; names are local ones. */
    interface Handler {
        void start(XMLStreamReader xml, String name) throws Unreadable;

        void end(String name) throws Unreadable;

        void characters(String text) throws Unreadable;
    }

    /** The text of the first element of that local name in a part, such as a title. */
    Optional<String> firstText(String part, String element) throws IOException, Unreadable {
        StringBuilder found = new StringBuilder();
        int[] state = {0};
        read(part, new Handler() {
            @Override
            public void start(XMLStreamReader xml, String name) {
                state[0] = state[0] == 0 && name.equals(element) ? 1 : state[0];
            }

            @Override
            public void end(String name) {
                state[0] = state[0] == 1 && name.equals(element) ? 2 : state[0];
            }

            @Override
            public void characters(String text) {
                if (state[0] == 1 && found.length() < 1000) {
                    found.append(text);
                }
            }
        });
        return found.toString().isBlank() ? Optional.empty() : Optional.of(found.toString());
    }

    @Nullable
    LocalDate firstDate(String part, String element) throws IOException, Unreadable {
        return firstText(part, element).flatMap(Dates::find).orElse(null);
    }

    private InputStream stream(String part) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return new ByteArrayInputStream(new byte[0]);
        }
        InputStream expanded = new Expansion(limits, Math.max(1, entry.getCompressedSize()))
                .counting(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()), Limit.FILE_BYTES);
        return expanded;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
