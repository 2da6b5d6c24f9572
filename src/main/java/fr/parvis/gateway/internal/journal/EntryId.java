package fr.parvis.gateway.internal.journal;

import java.security.SecureRandom;

/** Entry ids in the ULID form: 48 bits of Unix milliseconds then 80 bits, 26 characters of Crockford's base 32, strictly increasing along the journal. */
final class EntryId {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_LENGTH = 10;
    private static final int LENGTH = 26;
    /** What counts up within a millisecond; the rest is drawn afresh for every id, so that none follows from another. */
    private static final int COUNTER_END = TIME_LENGTH + 4;

    private static final SecureRandom RANDOM = new SecureRandom();

    private EntryId() {}

    /**
     * @param previous the id before, "" for the first
     * @param millis Unix time; when it is not after the previous id's, that one's is counted up so that order holds
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
        draw(id, TIME_LENGTH);
        id[TIME_LENGTH] = DIGITS.charAt(DIGITS.indexOf(id[TIME_LENGTH]) & 15); // room to count up
        return new String(id);
    }

    private static void draw(char[] id, int from) {
        byte[] random = new byte[LENGTH - from];
        RANDOM.nextBytes(random);
        for (int i = 0; i < random.length; i++) {
            id[from + i] = DIGITS.charAt(random[i] & 31);
        }
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
        for (int i = COUNTER_END - 1; i >= 0; i--) {
            int digit = DIGITS.indexOf(id[i]);
            if (digit < 31) {
                id[i] = DIGITS.charAt(digit + 1);
                draw(id, COUNTER_END);
                return new String(id);
            }
            id[i] = DIGITS.charAt(0);
        }
        throw new IllegalStateException("no id after " + previous);
    }
}
