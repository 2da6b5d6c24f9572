package fr.parvis.account;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What a password must be. Twelve characters, not all of them digits, pass the 50 bits that the CNIL asks where accounts lock
 * (deliberation 2022-100 of 21 July 2022, second case); no rule of composition and no forced renewal (NIST SP 800-63B).
 */
final class PasswordRules {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;

    private PasswordRules() {}

    /** @throws AppException PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_GUESSABLE */
    static void check(String password, String account) {
        if (password.length() > LONGEST) {
            throw new AppException(ErrorCode.PASSWORD_TOO_LONG, LONGEST);
        }
        String plain = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (plain.codePointCount(0, plain.length()) < SHORTEST) {
            throw new AppException(ErrorCode.PASSWORD_TOO_SHORT, SHORTEST);
        }
        boolean digits = plain.chars().allMatch(Character::isDigit);
        boolean repeats = plain.codePoints().distinct().count() < FEWEST_DIFFERENT;
        if (digits || repeats || plain.contains(account) || runs(plain)) {
            throw new AppException(ErrorCode.PASSWORD_GUESSABLE);
        }
    }

    /** Whether most of it is a row of the alphabet, of figures or of the keyboard. */
    private static boolean runs(String plain) {
        String rows =
                "abcdefghijklmnopqrstuvwxyz 01234567890 azertyuiop qsdfghjklm wxcvbn qwertyuiop asdfghjkl zxcvbnm";
        int inRow = 0;
        for (int i = 0; i + 3 <= plain.length(); i++) {
            if (rows.contains(plain.substring(i, i + 3))) {
                inRow++;
            }
        }
        return inRow > plain.length() / 2;
    }
}
