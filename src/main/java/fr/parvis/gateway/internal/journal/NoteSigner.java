package fr.parvis.gateway.internal.journal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** Signs notes with one Ed25519 key under one name. */
final class NoteSigner {
    private final VerifierKey verifierKey;
    private final byte[] seed;
    private final byte[] publicKey;

    private NoteSigner(VerifierKey verifierKey, byte[] seed) {
        this.verifierKey = verifierKey;
        this.seed = seed;
        this.publicKey = verifierKey.publicKey();
    }

    /** A signer under {@code name} from a PEM PKCS#8 private key. */
    static NoteSigner of(String name, String pem) {
        PrivateKey privateKey = privateKey(pem);
        return new NoteSigner(new VerifierKey(name, publicKey(privateKey)), seed(privateKey));
    }

    /** PEM PKCS#8 of a fresh private key. */
    static String newPrivateKey() {
        try {
            PrivateKey key =
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    VerifierKey verifierKey() {
        return verifierKey;
    }

    byte[] sign(byte[] text) {
        return Ed25519Signatures.sign(seed, publicKey, text);
    }

    private static byte[] seed(PrivateKey privateKey) {
        return ((EdECPrivateKey) privateKey).getBytes().orElseThrow();
    }

    private static PrivateKey privateKey(String pem) {
        String body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an Ed25519 private key in PEM PKCS#8", e);
        }
    }

    /** PKCS#8 holds the private half alone; the JDK computes the public half only while it generates a pair, so it is given these bytes as its chance. */
    private static byte[] publicKey(PrivateKey privateKey) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed(privateKey)));
            KeyPair pair = generator.generateKeyPair();
            if (!Arrays.equals(pair.getPrivate().getEncoded(), privateKey.getEncoded())) {
                throw new IllegalStateException("the key generator did not use the bytes given");
            }
            byte[] encoded = pair.getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - VerifierKey.KEY_SIZE, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FixedBytes extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        FixedBytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
