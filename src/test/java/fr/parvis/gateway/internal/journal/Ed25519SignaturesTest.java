package fr.parvis.gateway.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;

class Ed25519SignaturesTest {
    /** Test 2 of RFC 8032 section 7.1. */
    @Test
    void signsAsTheStandardSays() {
        byte[] seed = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] signature = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(Ed25519Signatures.jdkSign(seed, hex("72"))).isEqualTo(signature);
        assertThat(Ed25519Signatures.fastSign(seed, key, hex("72"))).isEqualTo(signature);
    }

    @Test
    void bothLibrariesGiveAndAcceptTheSameSignatures() {
        Random random = new Random(8032);
        for (int i = 0; i < 100; i++) {
            byte[] seed = bytes(random, 32);
            byte[] text = bytes(random, random.nextInt(300));
            byte[] key = new byte[32];
            Ed25519.generatePublicKey(seed, 0, key, 0);
            byte[] signature = Ed25519Signatures.jdkSign(seed, text);
            assertThat(Ed25519Signatures.fastSign(seed, key, text)).isEqualTo(signature);
            assertAccepted(key, text, signature, true);
            signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
            assertAccepted(key, text, signature, false);
            assertAccepted(key, text, bytes(random, random.nextInt(64)), false);
            assertAccepted(bytes(random, 32), text, bytes(random, 64), false);
        }
    }

    private static void assertAccepted(byte[] key, byte[] text, byte[] signature, boolean expected) {
        assertThat(Ed25519Signatures.jdkVerify(key, text, signature)).isEqualTo(expected);
        assertThat(Ed25519Signatures.fastVerify(key, text, signature)).isEqualTo(expected);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
