package fr.parvis.feedback;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of an answer.
 *
 * @param reason null when none was chosen
 * @param text in their own words; "" for none
 */
public record Remark(boolean helpful, @Nullable Reason reason, String text) {
    /** In UTF-16 units. */
    public static final int LONGEST = 1_000;

    /** Why an answer does not serve. */
    public enum Reason {
        WRONG,
        INCOMPLETE,
        OUT_OF_DATE,
        WRONG_SOURCE,
        SHOULD_HAVE_ANSWERED,
        OTHER;

        /** As interfaces write it: {@code out-of-date}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static @Nullable Reason parse(String text) {
            return text.isBlank()
                    ? null
                    : Arrays.stream(values())
                            .filter(reason -> reason.text().equals(text.strip()))
                            .findFirst()
                            .orElseThrow(() -> new AppException(ErrorCode.FEEDBACK_REASON_UNKNOWN));
        }
    }

    /** @throws AppException FEEDBACK_TOO_LONG */
    public Remark {
        text = text.strip().replaceAll("[\\p{Cntrl}&&[^\\n]]+", " ");
        if (text.length() > LONGEST) {
            throw new AppException(ErrorCode.FEEDBACK_TOO_LONG, text.length(), LONGEST);
        }
    }

    /**
     * @param helpful yes or no
     * @param reason as {@link Reason#text} writes it, or ""
     * @throws AppException FEEDBACK_WITHOUT_VERDICT, FEEDBACK_REASON_UNKNOWN, FEEDBACK_TOO_LONG
     */
    public static Remark parse(String helpful, String reason, String text) {
        return switch (helpful) {
            case "yes" -> new Remark(true, null, text);
            case "no" -> new Remark(false, Reason.parse(reason), text);
            default -> throw new AppException(ErrorCode.FEEDBACK_WITHOUT_VERDICT);
        };
    }
}
