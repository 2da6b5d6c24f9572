package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A signed tree head: a C2SP {@code tlog-checkpoint} signed note, as it was read or signed. */
final class Checkpoint {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
    static final String SIGNATURE_START = "\u2014 ";

    private final String note;
    private final String text;
    private final String origin;
    private final long size;
    private final byte[] root;

    private Checkpoint(String note, String text, String origin, long size, byte[] root) {
        this.note = note;
        this.text = text;
        this.origin = origin;
        this.size = size;
        this.root = root;
    }

    static Checkpoint sign(NoteSigner signer, String origin, long size, byte[] root) {
        String text = origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        byte[] signature = signer.sign(text.getBytes(UTF_8));
        byte[] id = signer.verifierKey().id();
        byte[] signed = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, signed, id.length, signature.length);
        String note = text + "\n" + SIGNATURE_START + signer.verifierKey().name() + " "
                + Base64.getEncoder().encodeToString(signed) + "\n";
        return new Checkpoint(note, text, origin, size, root);
    }

    /** Reads a note without checking its signatures; fails when it is not a checkpoint. */
    static Checkpoint parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        String[] lines = note.substring(0, Math.max(blank, 0)).split("\n", -1);
        if (!note.endsWith("\n") || lines.length < 3 || Arrays.stream(lines).anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        if (!SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("not a tree size: " + lines[1]);
        }
        byte[] root = Base64.getDecoder().decode(lines[2]);
        if (root.length != 32 || !Base64.getEncoder().encodeToString(root).equals(lines[2])) {
            throw new IllegalArgumentException("not a root hash: " + lines[2]);
        }
        return new Checkpoint(note, note.substring(0, blank + 1), lines[0], Long.parseLong(lines[1]), root);
    }

    /** Null when {@code note} is absent or no checkpoint. */
    static @Nullable Checkpoint parseOrNull(@Nullable String note) {
        try {
            return note == null ? null : parse(note);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Whether this is a head of {@code key}'s log with a valid signature by that key. Other signatures (witnesses) are not looked at. */
    boolean isSignedBy(VerifierKey key) {
        if (!origin.equals(key.name())) {
            return false;
        }
        String start = SIGNATURE_START + key.name() + " ";
        byte[] id = key.id();
        boolean valid = false;
        for (String line : note.substring(text.length() + 1).split("\n")) {
            if (!line.startsWith(SIGNATURE_START)) {
                return false;
            }
            if (line.startsWith(start)) {
                byte[] signed = signature(line.substring(start.length()));
                if (signed.length > 4 && Arrays.equals(signed, 0, 4, id, 0, 4)) {
                    if (!key.verifies(text.getBytes(UTF_8), Arrays.copyOfRange(signed, 4, signed.length))) {
                        return false;
                    }
                    valid = true;
                }
            }
        }
        return valid;
    }

    private static byte[] signature(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(bytes).equals(base64) ? bytes : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    String note() {
        return note;
    }

    String origin() {
        return origin;
    }

    long size() {
        return size;
    }

    boolean hasRoot(byte[] other) {
        return Arrays.equals(root, other);
    }
}
