package fr.parvis.knowledge.internal.encoder;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an encoder sees of a text: its stems that the vocabulary holds, and the character 4-grams of every stem (with a mark at
 * both ends), hashed into a fixed number of buckets, so that a misspelt or unseen word still says something.
 */
final class FeatureSpace {
    static final int BUCKETS = 65_536;

    private final List<String> vocabulary;
    private final Map<String, Integer> words;

    FeatureSpace(List<String> vocabulary) {
        this.vocabulary = List.copyOf(vocabulary);
        this.words = HashMap.newHashMap(vocabulary.size());
        for (String stem : this.vocabulary) {
            if (words.put(stem, words.size()) != null) {
                throw new IllegalArgumentException("twice in the vocabulary: " + stem);
            }
        }
    }

    List<String> vocabulary() {
        return vocabulary;
    }

    /** Features are numbered from 0: words in the vocabulary's order, then buckets. */
    int size() {
        return vocabulary.size() + BUCKETS;
    }

    /** The feature of a stem, -1 when the vocabulary lacks it. */
    int word(String stem) {
        return words.getOrDefault(stem, -1);
    }

    /** Features in ascending order, each once, with 1 + ln(how often). */
    record Features(int[] ids, float[] values) {
        int count() {
            return ids.length;
        }
    }

    /** The features of the first {@code limit} stems. */
    Features of(List<String> stems, int limit) {
        int[] found = new int[256];
        int count = 0;
        int taken = Math.min(limit, stems.size());
        for (int s = 0; s < taken; s++) {
            String stem = stems.get(s);
            if (count + stem.length() + 1 > found.length) {
                found = Arrays.copyOf(found, Math.max(2 * found.length, count + stem.length() + 1));
            }
            int word = word(stem);
            if (word >= 0) {
                found[count++] = word;
            }
            count = addGrams(stem, found, count);
        }
        return counted(found, count);
    }

    private int addGrams(String stem, int[] found, int from) {
        int count = from;
        int last = Math.max(0, stem.length() - 2);
        for (int start = 0; start <= last; start++) {
            int hash = 0;
            for (int i = start; i < start + 4 && i < stem.length() + 2; i++) {
                char c = i == 0 || i == stem.length() + 1 ? '#' : stem.charAt(i - 1);
                hash = hash * 31 + c;
            }
            found[count++] = vocabulary.size() + bucket(hash);
        }
        return count;
    }

    /** The finalizer of MurmurHash3 (Appleby, public domain). */
    private static int bucket(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return (h ^ (h >>> 16)) & (BUCKETS - 1);
    }

    private static Features counted(int[] found, int count) {
        Arrays.sort(found, 0, count);
        int[] ids = new int[count];
        float[] values = new float[count];
        int distinct = 0;
        for (int i = 0; i < count; ) {
            int next = i + 1;
            while (next < count && found[next] == found[i]) {
                next++;
            }
            ids[distinct] = found[i];
            values[distinct++] = next - i == 1 ? 1f : 1f + (float) Math.log(next - i);
            i = next;
        }
        return new Features(Arrays.copyOf(ids, distinct), Arrays.copyOf(values, distinct));
    }
}
