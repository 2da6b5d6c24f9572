package fr.parvis.assistant.internal;

/** Arithmetic on meanings; an empty array stands for none. */
final class Vectors {
    private Vectors() {}

    static void add(float[] sum, float[] other) {
        for (int i = 0; i < Math.min(sum.length, other.length); i++) {
            sum[i] += other[i];
        }
    }

    /** Cosine, 0 when either is empty or null. */
    static double cosine(float[] one, float[] other) {
        if (one.length == 0 || one.length != other.length) {
            return 0;
        }
        float dot = 0;
        float ones = 0;
        float others = 0;
        for (int i = 0; i < one.length; i++) {
            dot += one[i] * other[i];
            ones += one[i] * one[i];
            others += other[i] * other[i];
        }
        return ones == 0 || others == 0 ? 0 : dot / Math.sqrt((double) ones * others);
    }
}
