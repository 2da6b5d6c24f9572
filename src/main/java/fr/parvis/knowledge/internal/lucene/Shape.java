package fr.parvis.knowledge.internal.lucene;

/** What a document looks like, apart from its words: how long it and its title are, how many others link to it. */
final class Shape {
    private static final int TITLE_BITS = 8;
    private static final int SOURCE_BITS = 24;

    private Shape() {}

    static long pack(int words, int titleLength, long sources) {
        return ((long) words << (TITLE_BITS + SOURCE_BITS))
                | (long) Math.min(titleLength, (1 << TITLE_BITS) - 1) << SOURCE_BITS
                | Math.min(sources, (1 << SOURCE_BITS) - 1);
    }

    static int words(long shape) {
        return (int) (shape >>> (TITLE_BITS + SOURCE_BITS));
    }

    static int titleLength(long shape) {
        return (int) (shape >>> SOURCE_BITS) & ((1 << TITLE_BITS) - 1);
    }

    static int sources(long shape) {
        return (int) shape & ((1 << SOURCE_BITS) - 1);
    }
}
