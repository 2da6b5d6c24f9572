package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Original;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** How a browser is to take a file, and the name to save it under (RFC 6266). Names come from anywhere, also from strangers' mail. */
final class Disposition {
    private static final int LONGEST = 150;

    private Disposition() {}

    static String of(Original original) {
        String name = safe(original.name());
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9 ._-]", "_");
        return (original.isPdf() ? "inline" : "attachment") + "; filename=\"" + ascii + "\"; filename*=UTF-8''"
                + encode(name);
    }

    /** Without separators of paths, controls, and marks that turn the direction of writing and so hide the ending. */
    private static String safe(String name) {
        String kept = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", "")
                .replaceAll("[/\\\\:*?\"<>|]", "_")
                .strip();
        int over = kept.length() - LONGEST;
        int dot = kept.lastIndexOf('.');
        if (over > 0 && dot > over) {
            int cut = Character.isHighSurrogate(kept.charAt(dot - over - 1)) ? dot - over - 1 : dot - over;
            kept = kept.substring(0, cut) + kept.substring(dot);
        }
        return kept.replaceFirst("^\\.+", "_");
    }

    /** RFC 5987: everything but letters, digits and a few marks as percent-encoded UTF-8. */
    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
