package fr.parvis.knowledge.internal.encoder;

/**
 * A trained encoder's content, immutable.
 *
 * @param places row of each feature, -1 when training never met it
 * @param scales what one unit of a row's bytes is worth, learned weight included
 * @param bytes rows laid end to end from {@code offset}
 */
record StaticRows(FeatureSpace space, int dimensions, int[] places, float[] scales, byte[] bytes, int offset) {
    StaticRows {
        if (places.length != space.size()) {
            throw new IllegalArgumentException(places.length + " places for " + space.size() + " features");
        }
        if (bytes.length - offset < (long) scales.length * dimensions) {
            throw new IllegalArgumentException("fewer bytes than " + scales.length + " rows of " + dimensions);
        }
    }
}
