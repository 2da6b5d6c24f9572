package fr.parvis.knowledge;

/**
 * The file that a version of a document was read from, kept as it came.
 *
 * @param hash SHA-256 of its bytes, in hexadecimal
 * @param mediaType of what it was read as
 * @param name the file's own name with the ending of its format; for display and saving, never a path
 */
public record Original(String hash, String mediaType, String name) {
    private static final String PDF = "application/pdf";

    public Original {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("hash " + hash);
        }
    }

    /** Whether a browser may show it: nothing else is trusted to open inside one. */
    public boolean isPdf() {
        return mediaType.equals(PDF);
    }

    /** Its format as people say it: "PDF", "DOCX"; the ending of its name. */
    public String format() {
        return name.substring(name.lastIndexOf('.') + 1).toUpperCase(java.util.Locale.ROOT);
    }
}
