package fr.parvis.knowledge.internal.encoder;

/**
 * exp for floats without a table: 2^n · 2^f with f in [-½, ½] by the Taylor polynomial of degree 6 (remainder
 * (ln 2 / 2)^7 / 7! &lt; 1.3e-7).
 */
final class Exponential {
    static final float LOG2_E = 1.4426950408889634f;
    static final float C1 = 0.6931471805599453f;
    static final float C2 = 0.2402265069591007f;
    static final float C3 = 0.0555041086648216f;
    static final float C4 = 0.0096181291076285f;
    static final float C5 = 0.0013333558146428f;
    static final float C6 = 0.0001540353039338f;

    /** Added and taken away, rounds a float below 2^22 in absolute value to the nearest integer. */
    static final float ROUNDING = 12582912f;

    private Exponential() {}

    static float exp(float x) {
        float y = Math.max(-126f, Math.min(126f, x * LOG2_E));
        float shifted = y + ROUNDING;
        float f = y - (shifted - ROUNDING);
        float p = Math.fma(C6, f, C5);
        p = Math.fma(p, f, C4);
        p = Math.fma(p, f, C3);
        p = Math.fma(p, f, C2);
        p = Math.fma(p, f, C1);
        p = Math.fma(p, f, 1f);
        // the low bits of the shifted float hold the rounded integer
        return p * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + 127) << 23);
    }
}
