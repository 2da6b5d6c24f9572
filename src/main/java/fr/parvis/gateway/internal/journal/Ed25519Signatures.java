package fr.parvis.gateway.internal.journal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 (RFC 8032) by two libraries that give the same bytes: the JDK's, ready at once, and Bouncy Castle's, ten times faster but slow to
 * load. A command that signs once uses the first; a process that goes on has the second loaded aside. Thread-safe.
 */
final class Ed25519Signatures {
    /** After this many uses a process is taken for one that goes on. */
    private static final int FEW = 16;

    /** What stands before the 32 key bytes in an X.509 SubjectPublicKeyInfo (RFC 8410 section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final AtomicInteger USES = new AtomicInteger();
    private static volatile boolean fast;

    private Ed25519Signatures() {}

    /** Signs with the key made from {@code seed}, the 32 bytes that PKCS#8 keeps. */
    static byte[] sign(byte[] seed, byte[] publicKey, byte[] text) {
        return isFast() ? fastSign(seed, publicKey, text) : jdkSign(seed, text);
    }

    /** Whether {@code signature} is one of {@code text}; false for bytes that are no signature or no key. */
    static boolean verify(byte[] publicKey, byte[] text, byte[] signature) {
        return isFast() ? fastVerify(publicKey, text, signature) : jdkVerify(publicKey, text, signature);
    }

    private static boolean isFast() {
        if (!fast && USES.incrementAndGet() == FEW) {
            Thread.ofPlatform().daemon().name("ed25519").start(() -> {
                Ed25519.precompute();
                fast = true;
            });
        }
        return fast;
    }

    static byte[] fastSign(byte[] seed, byte[] publicKey, byte[] text) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicKey, 0, text, 0, text.length, signature, 0);
        return signature;
    }

    static boolean fastVerify(byte[] publicKey, byte[] text, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, text, 0, text.length);
    }

    static byte[] jdkSign(byte[] seed, byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean jdkVerify(byte[] publicKey, byte[] text, byte[] signature) {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + publicKey.length);
        System.arraycopy(publicKey, 0, encoded, X509_PREFIX.length, publicKey.length);
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of the wrong length, or bytes that encode no point
        }
    }
}
