package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.encoder.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * One collection's index as it was at one moment: every read of it agrees with every other. What is decoded is remembered, up
 * to a bound. Thread-safe.
 */
final class Snapshot {
    /** Eight bytes each. */
    private static final long REMEMBERED_POSTINGS = 4_000_000;

    private static final int REMEMBERED_TERMS = 20_000;

    final DirectoryReader reader;
    final List<Segment> segments;
    final Vocabulary vocabulary;
    final @Nullable SentenceEncoder encoder;
    private final float[] averageLengths = new float[IndexField.ALL.length];
    private final int[] counts = new int[IndexField.ALL.length];
    /** By term, then by field: a question asks for each of its terms in every field. */
    private final Map<String, AtomicReferenceArray<@Nullable TermPostings>> terms = new ConcurrentHashMap<>();

    private final AtomicLong remembered = new AtomicLong();

    private Snapshot(DirectoryReader reader, @Nullable SentenceEncoder encoder) throws IOException {
        this.reader = reader;
        this.encoder = encoder;
        List<Segment> pieces = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            pieces.add(new Segment(leaf.reader()));
        }
        this.segments = List.copyOf(pieces);
        this.vocabulary = new Vocabulary(reader);
        for (IndexField field : IndexField.ALL) {
            int holding = reader.getDocCount(field.key);
            counts[field.ordinal()] = holding;
            averageLengths[field.ordinal()] =
                    holding == 0 ? 1 : Math.max(1, reader.getSumTotalTermFreq(field.key) / (float) holding);
        }
    }

    static Snapshot open(Path generation, @Nullable SentenceEncoder encoder) throws IOException {
        return new Snapshot(DirectoryReader.open(FSDirectory.open(generation)), encoder);
    }

    /** The same index as it is now; this one when it has not moved. */
    Snapshot refreshed() throws IOException {
        DirectoryReader newer = DirectoryReader.openIfChanged(reader);
        return newer == null ? this : new Snapshot(newer, encoder);
    }

    /** Documents, or passages, that have this field. */
    int count(IndexField field) {
        return counts[field.ordinal()];
    }

    TermPostings postings(IndexField field, String term) {
        AtomicReferenceArray<@Nullable TermPostings> fields = terms.get(term);
        TermPostings known = fields == null ? null : fields.get(field.ordinal());
        if (known != null) {
            return known;
        }
        List<PostingList> lists = new ArrayList<>(segments.size());
        int frequency = 0;
        try {
            for (Segment segment : segments) {
                PostingList list = segment.postings(field, term, averageLengths[field.ordinal()]);
                lists.add(list);
                frequency += list.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TermPostings postings = new TermPostings(frequency, List.copyOf(lists));
        if (remembered.get() > REMEMBERED_POSTINGS || terms.size() > REMEMBERED_TERMS) {
            terms.clear();
            remembered.set(0);
        }
        if (frequency < REMEMBERED_POSTINGS / 4
                && terms.computeIfAbsent(term, _ -> new AtomicReferenceArray<>(IndexField.ALL.length))
                        .compareAndSet(field.ordinal(), null, postings)) {
            remembered.addAndGet(frequency);
        }
        return postings;
    }

    int documentFrequency(IndexField field, String term) {
        return postings(field, term).documentFrequency();
    }

    void close() {
        try {
            reader.close();
            // FSDirectory holds no open file of its own
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
