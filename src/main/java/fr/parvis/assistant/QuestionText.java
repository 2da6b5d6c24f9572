package fr.parvis.assistant;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;

/** A question made safe to read: no invisible characters, not empty, of a length a person writes. */
final class QuestionText {
    /** Code units after cleaning; a resident's whole story fits. */
    static final int LONGEST = 4_000;

    private QuestionText() {}

    /**
     * The question without control characters and direction marks.
     *
     * @throws AppException QUESTION_EMPTY when no letter or digit is left, QUESTION_TOO_LONG past {@link #LONGEST}
     */
    static String clean(String asked) {
        StringBuilder kept = new StringBuilder(Math.min(asked.length(), 2 * LONGEST));
        for (int i = 0; i < asked.length() && kept.length() <= LONGEST; i++) {
            char c = asked.charAt(i);
            boolean lone = Character.isSurrogate(c) && !isPaired(asked, i);
            if (Character.isWhitespace(c)) {
                kept.append(kept.isEmpty() ? "" : " ");
            } else if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT && !lone) {
                kept.append(c);
            }
        }
        String question = kept.toString().replaceAll(" {2,}", " ").strip();
        if (question.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new AppException(ErrorCode.QUESTION_EMPTY);
        }
        if (question.length() > LONGEST) {
            throw new AppException(ErrorCode.QUESTION_TOO_LONG, asked.length(), LONGEST);
        }
        return question;
    }

    private static boolean isPaired(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
