package fr.parvis.knowledge.internal.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SmallFloat;

/**
 * One piece of an index, seen as documents numbered from 0, each with a range of passages numbered from 0. Immutable.
 */
final class Segment {
    private static final float[] LENGTHS = new float[256];
    private static final int REMEMBERED_DAYS = 16;

    static {
        for (int i = 0; i < LENGTHS.length; i++) {
            LENGTHS[i] = SmallFloat.byte4ToInt((byte) i);
        }
    }

    final LeafReader reader;
    /** Lucene's number of each document; its passages stand just before it. */
    private final int[] parents;

    private final long[] shapes;
    private final int[] from;
    private final int[] to;
    private final Map<Integer, InForce> inForce = new ConcurrentHashMap<>();

    Segment(LeafReader reader) throws IOException {
        this.reader = reader;
        NumericDocValues froms = DocValues.getNumeric(reader, BlockBuilder.FROM);
        NumericDocValues tos = DocValues.getNumeric(reader, BlockBuilder.TO);
        NumericDocValues shape = DocValues.getNumeric(reader, BlockBuilder.SHAPE);
        int[] numbers = new int[16];
        int[] firsts = new int[16];
        int[] lasts = new int[16];
        long[] forms = new long[16];
        int count = 0;
        for (int at = froms.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = froms.nextDoc()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
                firsts = Arrays.copyOf(firsts, count * 2);
                lasts = Arrays.copyOf(lasts, count * 2);
                forms = Arrays.copyOf(forms, count * 2);
            }
            numbers[count] = at;
            firsts[count] = (int) froms.longValue();
            lasts[count] = tos.advanceExact(at) ? (int) tos.longValue() : Integer.MAX_VALUE;
            forms[count] = shape.advanceExact(at) ? shape.longValue() : 0;
            count++;
        }
        this.parents = Arrays.copyOf(numbers, count);
        this.from = Arrays.copyOf(firsts, count);
        this.to = Arrays.copyOf(lasts, count);
        this.shapes = Arrays.copyOf(forms, count);
    }

    /** How many documents, removed ones included. */
    int size() {
        return parents.length;
    }

    int parent(int document) {
        return parents[document];
    }

    long shape(int document) {
        return shapes[document];
    }

    int firstPassage(int document) {
        return document == 0 ? 0 : parents[document - 1] + 1 - document;
    }

    int passages(int document) {
        return parents[document] - (document == 0 ? 0 : parents[document - 1] + 1);
    }

    /** Lucene's number of a document's n-th passage. */
    int passage(int document, int n) {
        return parents[document] - passages(document) + n;
    }

    /** Documents that are held and in force on a day. */
    record InForce(FixedBitSet documents, int count) {}

    InForce inForce(int day) {
        InForce known = inForce.get(day);
        if (known != null) {
            return known;
        }
        FixedBitSet set = new FixedBitSet(Math.max(1, parents.length));
        Bits live = reader.getLiveDocs();
        for (int i = 0; i < parents.length; i++) {
            if (from[i] <= day && day <= to[i] && (live == null || live.get(parents[i]))) {
                set.set(i);
            }
        }
        if (inForce.size() >= REMEMBERED_DAYS) {
            inForce.clear();
        }
        InForce found = new InForce(set, set.cardinality());
        inForce.put(day, found);
        return found;
    }

    PostingList postings(IndexField field, String term, float averageLength) throws IOException {
        PostingsEnum postings = reader.postings(new Term(field.key, term), PostingsEnum.FREQS);
        if (postings == null) {
            return PostingList.EMPTY;
        }
        NumericDocValues norms = reader.getNormValues(field.key);
        int[] ordinals = new int[(int) postings.cost()];
        float[] saturations = new float[ordinals.length];
        int count = 0;
        int parent = 0;
        for (int at = postings.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = postings.nextDoc()) {
            parent = parentFrom(parent, at);
            float length = norms != null && norms.advanceExact(at) ? LENGTHS[(int) norms.longValue() & 0xff] : 1;
            ordinals[count] = field.ofPassages() ? at - parent : parent;
            saturations[count] = field.saturate(postings.freq(), length, averageLength);
            count++;
        }
        return count == ordinals.length
                ? new PostingList(ordinals, saturations)
                : new PostingList(Arrays.copyOf(ordinals, count), Arrays.copyOf(saturations, count));
    }

    /** The document that Lucene's number {@code at} is, or is a passage of; searched from document {@code low} on. */
    private int parentFrom(int low, int at) {
        int step = 1;
        int high = low;
        while (high < parents.length && parents[high] < at) {
            low = high + 1;
            high += step;
            step <<= 1;
        }
        int found = Arrays.binarySearch(parents, low, Math.min(high + 1, parents.length), at);
        return found >= 0 ? found : -found - 1;
    }
}
