package fr.parvis.assistant.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A turn read after earlier ones: whether it leans on the last of them, and what it then asks in full. Words alone decide; where
 * they leave it open, the documents found for the turn alone do.
 *
 * @param text what is asked in full, if the turn leans
 * @param on the day whose rules are asked for; null when the turn does not tell
 */
public record FollowUp(
        Kind kind,
        String text,
        @org.jspecify.annotations.Nullable LocalDate on) {
    public enum Kind {
        /** Nothing that documents could answer: thanks, a greeting. */
        SMALL_TALK,
        ALONE,
        LEANS,
        /** Leans, if the last answer's document speaks of what the turn asks about. */
        MAY_LEAN
    }

    /** Courtesies are short; more words than this say something. */
    private static final int MOST_COURTESY = 12;

    /** So few words of its own make no question. */
    private static final int ELLIPSIS = 2;

    private static final int SHORT = 4;

    /** @param earlier the turns before, oldest first */
    public static FollowUp read(String question, List<EarlierTurn> earlier, LocalDate today) {
        String plain = TurnWords.plain(question);
        String said = TurnWords.COURTESY.without(plain);
        if (said.isBlank() && Words.count(question) <= MOST_COURTESY) {
            return new FollowUp(Kind.SMALL_TALK, question, null);
        }
        if (earlier.isEmpty()) {
            return new FollowUp(Kind.ALONE, question, null);
        }
        String opening = afterCourtesy(plain);
        if (TurnWords.CHANGE.opening(opening).isPresent()) {
            return new FollowUp(Kind.ALONE, question, null);
        }
        EarlierTurn last = earlier.getLast();
        Optional<DayAsked> day = DayAsked.of(opening, last.on(), today);
        String rest = day.map(DayAsked::rest).orElse(opening);
        boolean opened = TurnWords.OPENER.opening(opening).isPresent();
        boolean corrects = TurnWords.CORRECTION.opening(opening).isPresent();
        long own = own(rest);
        if (day.isPresent() && own == 0) {
            return new FollowUp(Kind.LEANS, last.question(), day.get().day());
        }
        LocalDate on = day.map(DayAsked::day).orElse(last.on());
        boolean points = TurnWords.POINTER.isIn(TurnWords.IMPERSONAL.without(rest));
        boolean leans = corrects
                || own <= 1
                || (own <= ELLIPSIS && (points || opened || Ellipsis.opensWithout(rest)))
                || (own <= SHORT && opened);
        return new FollowUp(leans ? Kind.LEANS : Kind.MAY_LEAN, Ellipsis.complete(question, last.question()), on);
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
