package fr.parvis.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign-in that a browser has begun at the identity provider. All of it follows from one secret that this browser alone
 * holds, in a cookie: nothing is kept here meanwhile, and an answer brought by another browser fits nothing.
 *
 * @param to the page to go on to
 */
public record SignInAttempt(String secret, String to) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern COOKIE = Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{0,800})");

    static SignInAttempt begin(String to) {
        byte[] drawn = new byte[32];
        RANDOM.nextBytes(drawn);
        return new SignInAttempt(encode(drawn), to);
    }

    static Optional<SignInAttempt> read(String cookie) {
        Matcher parts = COOKIE.matcher(cookie);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            String to = new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8);
            return Optional.of(new SignInAttempt(parts.group(1), to));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String cookie() {
        return secret + "." + encode(to.getBytes(StandardCharsets.UTF_8));
    }

    /** What the provider gives back with its answer. */
    public String state() {
        return derive("state");
    }

    /** What the ID token must repeat. */
    public String nonce() {
        return derive("nonce");
    }

    /** The verifier of RFC 7636, 43 characters. */
    public String verifier() {
        return derive("verifier");
    }

    boolean isAnsweredBy(String state) {
        return MessageDigest.isEqual(
                state().getBytes(StandardCharsets.US_ASCII), state.getBytes(StandardCharsets.UTF_8));
    }

    private String derive(String what) {
        try {
            return encode(MessageDigest.getInstance("SHA-256")
                    .digest((what + " " + secret).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
