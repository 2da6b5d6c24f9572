package fr.parvis.knowledge.internal.lucene;

/**
 * Where a term occurs in one segment, with the part of its score that does not depend on who asks.
 *
 * @param ordinals ascending; of documents or of passages in the segment
 * @param saturations {@link IndexField#saturate}
 */
record PostingList(int[] ordinals, float[] saturations) {
    static final PostingList EMPTY = new PostingList(new int[0], new float[0]);

    int size() {
        return ordinals.length;
    }

    /** Index of the first ordinal that is at least {@code ordinal}. */
    int firstFrom(int ordinal) {
        return firstFrom(ordinal, 0);
    }

    /** The same from index {@code start} on, where all before are known to be less; quick when it is near. */
    int firstFrom(int ordinal, int start) {
        int low = start;
        int step = 1;
        while (low + step < ordinals.length && ordinals[low + step] < ordinal) {
            low += step;
            step <<= 1;
        }
        int high = Math.min(ordinals.length, low + step);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ordinals[middle] < ordinal) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
