package fr.parvis.knowledge.internal.lucene;

/** What a document looks like, apart from its words: how long it is and how many others link to it. */
final class Shape {
    private Shape() {}

    static long pack(int words, long sources) {
        return ((long) words << 32) | Math.min(sources, Integer.MAX_VALUE);
    }

    static int words(long shape) {
        return (int) (shape >>> 32);
    }

    static int sources(long shape) {
        return (int) shape;
    }
}
