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
        int low = 0;
        int high = ordinals.length;
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
