package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.encoder.SentenceEncoder;
import fr.parvis.knowledge.internal.encoder.StaticEncoder;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Turns one version into Lucene documents: its passages, then the document itself, which readers see together or not at all. */
final class BlockBuilder {
    static final String VERSION = "version";
    static final String TARGET = "target";
    static final String LINKS = "links";
    static final String SOURCE = "source";
    static final String WORDS = "words";
    static final String REFERENCE = "reference";
    static final String PASSAGE = "passage";
    static final String FROM = "from";
    static final String TO = "to";
    static final String SHAPE = "shape";
    static final String VECTORS = "vectors";

    /** Between the parts of a term that holds two words. */
    static final char SEPARATOR = '\u0001';

    /** More would let one page that everything links to drown its own words. */
    static final int LINKING_PARAGRAPHS = 30;

    private static final FieldType RANKED = fieldType(false);
    private static final FieldType COUNTED = fieldType(true);

    private final FrenchAnalysis analysis;
    private final PassageSplitter splitter;
    private final @Nullable SentenceEncoder encoder;

    BlockBuilder(FrenchAnalysis analysis, PassageSplitter splitter, @Nullable SentenceEncoder encoder) {
        this.analysis = analysis;
        this.splitter = splitter;
        this.encoder = encoder;
    }

    List<Document> build(String collection, StoredVersion version, SourceDocument document, List<InboundLink> inbound) {
        String versionTerm = Long.toString(version.id());
        List<Passage> passages = splitter.split(collection, document);
        List<Document> block = new ArrayList<>(passages.size() + 1);
        List<float[]> meanings = new ArrayList<>(passages.size());
        for (Passage passage : passages) {
            List<String> stems = analysis.stems(passage.text());
            block.add(passage(document, passage, stems, versionTerm));
            if (encoder != null) {
                meanings.add(vector(encoder, passage.text(), stems));
            }
        }
        block.add(parent(document, meanings, inbound, versionTerm, Records.reference(document, version.original())));
        return block;
    }

    private Document passage(SourceDocument document, Passage passage, List<String> stems, String version) {
        Document fields = new Document();
        fields.add(new StringField(VERSION, version, Field.Store.NO));
        fields.add(ranked(IndexField.PASSAGE_TEXT, stems));
        fields.add(ranked(IndexField.PASSAGE_BIGRAMS, Pairs.of(stems)));
        fields.add(ranked(
                IndexField.PASSAGE_HEADINGS,
                analysis.stems(document.title() + " \n " + String.join(" \n ", passage.headings()))));
        fields.add(new BinaryDocValuesField(PASSAGE, Records.passage(passage)));
        return fields;
    }

    private Document parent(
            SourceDocument document,
            List<float[]> meanings,
            List<InboundLink> inbound,
            String version,
            BytesRef reference) {
        String description = document.description() == null ? "" : document.description();
        String whole = document.title() + " \n " + description + " \n " + document.text();
        String linking = inbound.stream()
                .map(InboundLink::paragraph)
                .distinct()
                .limit(LINKING_PARAGRAPHS)
                .collect(Collectors.joining(" \n "));
        String anchors = inbound.stream()
                .map(link -> link.anchor().strip())
                .distinct()
                .limit(LINKING_PARAGRAPHS)
                .collect(Collectors.joining(" \n "));
        List<String> stems = analysis.stems(whole);
        Document fields = new Document();
        fields.add(new StringField(VERSION, version, Field.Store.YES));
        fields.add(ranked(IndexField.TEXT, stems));
        fields.add(ranked(IndexField.BIGRAMS, Pairs.of(stems)));
        List<String> title = analysis.stems(document.title());
        fields.add(ranked(IndexField.TITLE, title));
        fields.add(ranked(IndexField.DESCRIPTION, analysis.stems(description)));
        fields.add(ranked(IndexField.HEADINGS, analysis.stems(headings(document))));
        fields.add(ranked(IndexField.LINKING, analysis.stems(linking)));
        fields.add(ranked(IndexField.ANCHORS, analysis.stems(anchors)));
        fields.add(ranked(IndexField.QUESTIONS, analysis.stems(String.join(" \n ", document.relatedQuestions()))));
        fields.add(ranked(IndexField.BREADCRUMB, analysis.stems(String.join(" \n ", document.breadcrumb()))));
        addVocabulary(fields, whole);
        addLinks(fields, document);
        fields.add(new BinaryDocValuesField(REFERENCE, reference));
        fields.add(new NumericDocValuesField(FROM, day(document.validFrom(), Integer.MIN_VALUE)));
        fields.add(new NumericDocValuesField(TO, day(document.validTo(), Integer.MAX_VALUE)));
        long sources = inbound.stream().map(InboundLink::source).distinct().count();
        fields.add(new NumericDocValuesField(SHAPE, Shape.pack(stems.size(), title.size(), sources)));
        if (encoder != null) {
            List<float[]> vectors = new ArrayList<>(meanings.size() + Vectors.FIRST_PASSAGE);
            vectors.add(vector(encoder, whole, stems));
            vectors.add(encoder.encode(document.title() + " \n " + description));
            vectors.add(encoder.encode(document.title() + " \n " + anchors));
            vectors.addAll(meanings);
            fields.add(new BinaryDocValuesField(VECTORS, Vectors.write(vectors, encoder.dimensions())));
        }
        return fields;
    }

    private static String headings(SourceDocument document) {
        return document.blocks().stream()
                .filter(block -> block.kind() == Block.Kind.HEADING)
                .map(block -> document.text().substring(block.start(), block.end()))
                .collect(Collectors.joining(" \n "));
    }

    private void addVocabulary(Document fields, String whole) {
        List<String> words = new ArrayList<>();
        analysis.eachWord(whole, word -> {
            if (Vocabulary.isSpelled(word)) {
                words.add(word.folded() + SEPARATOR + word.text());
            }
        });
        fields.add(new Field(WORDS, new StemStream(words), COUNTED));
    }

    private static void addLinks(Document fields, SourceDocument document) {
        if (document.links().isEmpty()) {
            return;
        }
        Set<String> targets = new LinkedHashSet<>();
        for (Link link : document.links()) {
            targets.add(link.target());
        }
        for (String target : targets) {
            fields.add(new StringField(TARGET, TermLength.bounded(target), Field.Store.NO));
        }
        fields.add(new StoredField(SOURCE, document.id()));
        fields.add(new StoredField(LINKS, Records.links(document.links())));
    }

    /** An encoder that works on stems is spared finding them again. */
    private static float[] vector(SentenceEncoder encoder, String text, List<String> stems) {
        return encoder instanceof StaticEncoder fromStems ? fromStems.encode(stems) : encoder.encode(text);
    }

    private static long day(@Nullable LocalDate date, int none) {
        return date == null ? none : date.toEpochDay();
    }

    private static Field ranked(IndexField field, List<String> stems) {
        return new Field(field.key, new StemStream(stems), RANKED);
    }

    private static FieldType fieldType(boolean omitNorms) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }
}
