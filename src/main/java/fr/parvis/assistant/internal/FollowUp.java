package fr.parvis.assistant.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A turn read after earlier ones: whether it leans on the last of them, and what it then asks in full. Words alone decide; where
 * they leave it open, the documents found for the turn alone do.
 *
 * @param text what is asked in full, if the turn leans
 * @param on the day whose rules it then asks for
 * @param signs what the words tell, where they leave it open
 */
public record FollowUp(Kind kind, String text, @Nullable LocalDate on, Leaning.@Nullable Signs signs) {
    public enum Kind {
        /** Nothing that documents could answer: thanks, a greeting. */
        SMALL_TALK,
        ALONE,
        LEANS,
        /** What is found for it decides, with the signs. */
        MAY_LEAN
    }

    /** Courtesies are short; more words than this say something. */
    private static final int MOST_COURTESY = 12;

    /** An article after a pronoun is a pronoun. */
    private static final Pattern OBJECT = Pattern.compile(" (?:je|tu|on|nous|vous|me|te|se|ne|n) (?:la|le|les|l) ");

    /** Asked with {@link #text}. */
    public Asked asked(String turn) {
        return text.endsWith(Ellipsis.asked(turn)) ? new Asked(text, turn) : Asked.alone(text);
    }

    /** @param earlier the turns before, oldest first */
    public static FollowUp read(String question, List<EarlierTurn> earlier, LocalDate today) {
        String plain = TurnWords.plain(question);
        String said = TurnWords.COURTESY.without(TurnWords.ASSENT.without(plain));
        if (said.isBlank() && Words.count(question) <= MOST_COURTESY) {
            return new FollowUp(Kind.SMALL_TALK, question, null, null);
        }
        if (earlier.isEmpty()) {
            return new FollowUp(Kind.ALONE, question, null, null);
        }
        String opening = afterCourtesy(plain);
        if (TurnWords.CHANGE.opening(opening).isPresent()) {
            return new FollowUp(Kind.ALONE, question, null, null);
        }
        EarlierTurn last = earlier.getLast();
        Optional<DayAsked> day = DayAsked.of(opening, last.on(), today);
        String rest = day.map(DayAsked::rest).orElse(opening);
        boolean opened = TurnWords.OPENER.opening(opening).isPresent();
        boolean corrects = TurnWords.CORRECTION.opening(opening).isPresent();
        long own = own(rest);
        if (day.isPresent() && own == 0) {
            return new FollowUp(Kind.LEANS, last.question(), day.get().day(), null);
        }
        LocalDate on = day.map(DayAsked::day).orElse(last.on());
        String full = Ellipsis.complete(question, last.question());
        Leaning.Signs signs = new Leaning.Signs(
                own,
                opened,
                corrects,
                points(rest),
                TurnWords.ASKING.opening(withoutOpening(rest)).isPresent(),
                !full.contains("… "));
        return new FollowUp(Kind.MAY_LEAN, full, on, signs);
    }

    /** « il », « celui-là », but also « me la demander », « on l’a ». */
    private static boolean points(String plain) {
        return TurnWords.POINTER.isIn(TurnWords.IMPERSONAL.without(plain))
                || OBJECT.matcher(plain).find();
    }

    private static String withoutOpening(String plain) {
        return TurnWords.OPENER
                .opening(plain)
                .map(run -> plain.substring(run.length() + 1))
                .orElse(plain);
    }

    /** How many of the words are its own. */
    private static long own(String plain) {
        String rest = TurnWords.CORRECTION.without(plain);
        return Stream.of(rest.strip().split(" +"))
                .filter(word -> !word.isEmpty() && !TurnWords.isPlain(word))
                .distinct()
                .count();
    }

    private static String afterCourtesy(String plain) {
        String rest = plain;
        while (true) {
            if (TurnWords.CORRECTION.opening(rest).isPresent()
                    || TurnWords.OPENER.opening(rest).isPresent()) {
                return rest;
            }
            Optional<String> courtesy = TurnWords.COURTESY.opening(rest);
            if (courtesy.isEmpty()) {
                return rest;
            }
            rest = rest.substring(courtesy.get().length() + 1);
        }
    }
}
