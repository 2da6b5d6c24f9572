package fr.parvis.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Password hashing by Argon2id (RFC 9106), written as PHC strings: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. The
 * parameters are those of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane.
 */
final class Argon2id {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16; // RFC 9106, section 3.1
    private static final int HASH_BYTES = 32;
    private static final String CURRENT = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";

    /** Costs what a real one costs and is nobody's: for accounts that do not exist. */
    static final String NOBODY = CURRENT + "bm8gYWNjb3VudCBoZXJlIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /** However many people sign in at once, the memory at work is bounded. */
    private static final Semaphore AT_WORK =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    private Argon2id() {}

    static String hash(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = derive(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return CURRENT + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Takes the same time whether it matches or not. */
    static boolean matches(String password, String phc) {
        String[] parts = phc.split("\\$");
        String[] parameters = parts[3].split(",");
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] actual = derive(
                password, salt, number(parameters[0]), number(parameters[1]), number(parameters[2]), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /** Whether it was made with today's parameters; else it is made again at the next sign-in. */
    static boolean isCurrent(String phc) {
        return phc.startsWith(CURRENT);
    }

    private static int number(String parameter) {
        return Integer.parseInt(parameter.substring(2));
    }

    private static byte[] derive(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        AT_WORK.acquireUninterruptibly();
        try {
            generator.generateBytes(bytes(password), hash);
        } finally {
            AT_WORK.release();
        }
        return hash;
    }

    /** The same accent can be typed as one character or two: NIST SP 800-63B, section 3.1.1.2. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }
}
