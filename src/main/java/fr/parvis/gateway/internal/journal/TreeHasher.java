package fr.parvis.gateway.internal.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes leaves and nodes as RFC 9162 section 2.1.1 says. Not thread-safe: one a thread. */
final class TreeHasher {
    private final MessageDigest sha256;

    TreeHasher() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] leaf(byte[] entry) {
        sha256.update((byte) 0x00);
        return sha256.digest(entry);
    }

    byte[] node(byte[] left, byte[] right) {
        sha256.update((byte) 0x01);
        sha256.update(left);
        return sha256.digest(right);
    }

    /** Root of the tree without leaves. */
    byte[] empty() {
        return sha256.digest();
    }
}
