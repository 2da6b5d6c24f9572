package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.Original;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.SourceDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** How references, passages and links lie in the index: what a result shows is read from there, not from the store. */
final class Records {
    private static final Block.Kind[] KINDS = Block.Kind.values();

    private Records() {}

    static BytesRef reference(SourceDocument document, @Nullable Original original) {
        return write(out -> {
            out.writeString(document.id());
            out.writeString(orEmpty(document.version()));
            out.writeString(document.title());
            out.writeString(orEmpty(document.url()));
            writeDate(out, document.updated());
            writeDate(out, document.validFrom());
            writeDate(out, document.validTo());
            if (original != null) {
                out.writeString(original.hash());
                out.writeString(original.mediaType());
                out.writeString(original.name());
            }
        });
    }

    static DocumentRef reference(String collection, BytesRef bytes) {
        ByteArrayDataInput in = input(bytes);
        try {
            return new DocumentRef(
                    collection,
                    in.readString(),
                    orNull(in.readString()),
                    in.readString(),
                    orNull(in.readString()),
                    readDate(in),
                    readDate(in),
                    readDate(in),
                    in.eof() ? null : new Original(in.readString(), in.readString(), in.readString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BytesRef passage(Passage passage) {
        return write(out -> {
            out.writeVInt(passage.headings().size());
            for (String heading : passage.headings()) {
                out.writeString(heading);
            }
            out.writeString(passage.text());
            out.writeVInt(passage.start());
            out.writeVInt(passage.end());
            out.writeVInt(passage.page() == null ? 0 : passage.page());
            out.writeVInt(passage.units().size());
            int last = passage.start();
            for (Passage.Unit unit : passage.units()) {
                out.writeByte((byte) unit.kind().ordinal());
                out.writeVInt(unit.start() - last);
                out.writeVInt(unit.end() - unit.start());
                last = unit.end();
            }
        });
    }

    static Passage passage(DocumentRef document, BytesRef bytes) {
        DataInput in = input(bytes);
        try {
            List<String> headings = new ArrayList<>();
            for (int i = in.readVInt(); i > 0; i--) {
                headings.add(in.readString());
            }
            String text = in.readString();
            int start = in.readVInt();
            int end = in.readVInt();
            int page = in.readVInt();
            int count = in.readVInt();
            List<Passage.Unit> units = new ArrayList<>(count);
            int last = start;
            for (int i = 0; i < count; i++) {
                Block.Kind kind = KINDS[in.readByte()];
                int from = last + in.readVInt();
                last = from + in.readVInt();
                units.add(new Passage.Unit(kind, from, last));
            }
            return new Passage(document, headings, text, start, end, page == 0 ? null : page, units);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BytesRef links(List<Link> links) {
        return write(out -> {
            out.writeVInt(links.size());
            for (Link link : links) {
                out.writeString(link.target());
                out.writeString(link.anchor());
                out.writeString(link.paragraph());
            }
        });
    }

    static List<Link> links(BytesRef bytes) {
        DataInput in = input(bytes);
        try {
            List<Link> links = new ArrayList<>();
            for (int i = in.readVInt(); i > 0; i--) {
                links.add(new Link(in.readString(), in.readString(), in.readString()));
            }
            return links;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Body {
        void writeTo(DataOutput out) throws IOException;
    }

    private static BytesRef write(Body body) {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        try {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BytesRef(out.toArrayCopy());
    }

    private static ByteArrayDataInput input(BytesRef bytes) {
        return new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    }

    private static void writeDate(DataOutput out, @Nullable LocalDate date) throws IOException {
        out.writeZLong(date == null ? Long.MIN_VALUE : date.toEpochDay());
    }

    private static @Nullable LocalDate readDate(DataInput in) throws IOException {
        long day = in.readZLong();
        return day == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
