package fr.parvis.gateway.internal.journal;

import java.security.SecureRandom;

/** Entry ids in the ULID form: 48 bits of Unix milliseconds then 80 bits, 26 characters of Crockford's base 32, strictly increasing along the journal. */
final class EntryId {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_LENGTH = 10;
    private static final int LENGTH = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    private EntryId() {}

    /**
     * @param previous the id before, "" for the first
     * @param millis Unix time; when it is not after the previous id's, the previous one is counted up so that order holds
     */
    static String next(String previous, long millis) {
        char[] id = new char[LENGTH];
        for (int i = TIME_LENGTH - 1; i >= 0; i--) {
            id[i] = DIGITS.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        String time = new String(id, 0, TIME_LENGTH);
        if (!previous.isEmpty() && time.compareTo(previous.substring(0, TIME_LENGTH)) <= 0) {
            return successor(previous);
        }
        byte[] random = new byte[LENGTH - TIME_LENGTH];
        RANDOM.nextBytes(random);
        for (int i = 0; i < random.length; i++) {
            id[TIME_LENGTH + i] = DIGITS.charAt(random[i] & 31);
        }
        id[TIME_LENGTH] = DIGITS.charAt(random[0] & 15); // room to count up within the millisecond
        return new String(id);
    }

    /** Unix milliseconds of an id made by {@link #next}. */
    static long time(String id) {
        long millis = 0;
        for (int i = 0; i < TIME_LENGTH; i++) {
            millis = millis << 5 | DIGITS.indexOf(id.charAt(i));
        }
        return millis;
    }

    private static String successor(String previous) {
        char[] id = previous.toCharArray();
        for (int i = LENGTH - 1; i >= 0; i--) {
            int digit = DIGITS.indexOf(id[i]);
            if (digit < 31) {
                id[i] = DIGITS.charAt(digit + 1);
                return new String(id);
            }
            id[i] = DIGITS.charAt(0);
        }
        throw new IllegalStateException("no id after " + previous);
    }
}
