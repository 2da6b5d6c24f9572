package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A C2SP verifier key, {@code name+id+base64(0x01 || public key)}, for Ed25519 note signatures. */
final class VerifierKey {
    static final byte ED25519 = 0x01;
    static final int KEY_SIZE = 32;

    private final String name;
    private final byte[] publicKey;
    private final byte[] id;

    VerifierKey(String name, byte[] publicKey) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c == '+' || c < 0x20 || Character.isWhitespace(c))) {
            throw new IllegalArgumentException("a key name has no space and no plus, was \"" + name + "\"");
        }
        if (publicKey.length != KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + publicKey.length);
        }
        this.name = name;
        this.publicKey = publicKey.clone();
        this.id = idOf(name, typedKey());
    }

    /** Reads the text form; fails when it is malformed or its id is not that of its key. */
    static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a verifier key: " + text);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + KEY_SIZE || typed[0] != ED25519) {
            throw new IllegalArgumentException("not an Ed25519 verifier key: " + text);
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().formatHex(key.id()).equals(parts[1])) {
            throw new IllegalArgumentException("the id of this verifier key is not its key's: " + text);
        }
        return key;
    }

    String name() {
        return name;
    }

    /** First four bytes of SHA-256(name || 0x0A || 0x01 || public key). */
    byte[] id() {
        return id.clone();
    }

    private static byte[] idOf(String name, byte[] typedKey) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(name.getBytes(UTF_8));
        bytes.write('\n');
        bytes.writeBytes(typedKey);
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean verifies(byte[] text, byte[] signature) {
        return Ed25519Signatures.verify(publicKey, text, signature);
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    String text() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typedKey());
    }

    private byte[] typedKey() {
        byte[] typed = new byte[1 + KEY_SIZE];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, KEY_SIZE);
        return typed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && name.equals(key.name) && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return text();
    }
}
