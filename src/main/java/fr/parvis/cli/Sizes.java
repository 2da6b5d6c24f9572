package fr.parvis.cli;

import java.util.Locale;

/** Sizes and times as the command line writes them. */
final class Sizes {
    private Sizes() {}

    /** "12,3 Mo" of a number of bytes. */
    static String of(long bytes) {
        return bytes < 1_000_000
                ? Math.ceilDiv(bytes, 1000) + " ko"
                : String.format(Locale.FRENCH, "%.1f Mo", bytes / 1e6);
    }

    /** "4,2 s" since this reading of {@link System#nanoTime}. */
    static String since(long begun) {
        return String.format(Locale.FRENCH, "%.1f s", (System.nanoTime() - begun) / 1e9);
    }
}
