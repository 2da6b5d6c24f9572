package fr.parvis.assistant.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day whose rules a turn asks for, as its words tell it: « et avant juillet ? », « l’an dernier », « en 2025 ».
 *
 * @param day that day
 * @param rest the turn's plain words without those that tell it
 */
record DayAsked(LocalDate day, String rest) {
    private static final String MONTH = "(" + String.join("|", Months.NAMES) + ")";
    private static final String DAY = "(?:le )?(?:debut |fin )?(?:(1er|\\d{1,2}) )?";
    private static final String YEAR = "(?: ((?:19|20)\\d\\d))?";
    private static final Pattern PAST_TENSE = Pattern.compile(
            " (?:etait|etaient|etais|avait|avaient|avais|fallait|pouvait|pouvais|pouvaient|devait|devais|coutait|valait|touchait|touchais|payait|payais|recevait|recevais|c etait) ");

    /** An expression of time and what it means, seen from today. */
    private record Way(Pattern words, boolean alone, BiFunction<Matcher, LocalDate, LocalDate> day) {}

    private static Way way(String words, boolean alone, BiFunction<Matcher, LocalDate, LocalDate> day) {
        return new Way(Pattern.compile(" " + words + " "), alone, day);
    }

    private static final List<Way> WAYS = List.of(
            way("(?:l an|l annee) (?:dernier|derniere|passe|passee)", false, (_, today) -> today.minusYears(1)),
            way("l an prochain|l annee prochaine", false, (_, today) -> LocalDate.of(today.getYear() + 1, 1, 1)),
            way("le mois dernier|le mois passe", false, (_, today) -> today.minusMonths(1)),
            way(
                    "il y a (un|une|deux|trois|quatre|cinq|\\d) ans?",
                    false,
                    (found, today) -> today.minusYears(number(found.group(1)))),
            way(
                    "avant " + DAY + MONTH + YEAR,
                    true,
                    (found, today) -> date(found, today, false).minusDays(1)),
            way(
                    "(?:apres|depuis|des|a partir de|a partir du|a compter de|a compter du) " + DAY + MONTH + YEAR,
                    true,
                    (found, today) -> date(found, today, true)),
            way(
                    "(?:en|au mois de|au mois d) " + MONTH + " dernier",
                    false,
                    (found, today) -> last(LocalDate.of(today.getYear(), month(found.group(1)), 15), today)),
            way(
                    "(?:en|au mois de|au mois d) " + MONTH + " (20\\d\\d)",
                    false,
                    (found, _) -> LocalDate.of(Integer.parseInt(found.group(2)), month(found.group(1)), 15)),
            way(
                    "(?:le|au) (1er|\\d{1,2}) " + MONTH + " (20\\d\\d)",
                    false,
                    (found, _) -> LocalDate.of(
                            Integer.parseInt(found.group(3)), month(found.group(2)), number(found.group(1)))),
            way("avant (20\\d\\d)", false, (found, _) -> LocalDate.of(Integer.parseInt(found.group(1)) - 1, 12, 31)),
            way(
                    "(?:en|pour|pour l annee|depuis|a partir de) (20\\d\\d)",
                    true,
                    (found, today) -> inYear(Integer.parseInt(found.group(1)), today)));

    /**
     * What a follow-up says of the day; empty when it says nothing.
     *
     * @param plain as {@link TurnWords#plain} makes it
     * @param before the day of the last turn
     */
    static Optional<DayAsked> of(String plain, LocalDate before, LocalDate today) {
        if (TurnWords.THEN.isIn(plain)) {
            return Optional.of(new DayAsked(before, TurnWords.THEN.without(plain)));
        }
        for (Way way : WAYS) {
            Matcher found = way.words().matcher(plain);
            if (!found.find()) {
                continue;
            }
            String rest = plain.substring(0, found.start()) + " " + plain.substring(found.end() - 1);
            if (way.alone() && hasSubject(rest) && !PAST_TENSE.matcher(rest).find()) {
                continue; // « il faut les poser avant juillet ? » asks for a deadline, not for the rules before July
            }
            try {
                return Optional.of(new DayAsked(way.day().apply(found, today), rest));
            } catch (DateTimeException _) {
                return Optional.empty(); // the 31st of June
            }
        }
        if (TurnWords.NOW.isIn(plain) && !before.equals(today)) {
            return Optional.of(new DayAsked(today, TurnWords.NOW.without(plain)));
        }
        return Optional.empty();
    }

    private static boolean hasSubject(String rest) {
        return List.of(rest.strip().split(" +")).stream().anyMatch(word -> !TurnWords.isPlain(word));
    }

    /** The date written; without a year the last one, or the next one for what comes after it. */
    private static LocalDate date(Matcher found, LocalDate today, boolean onwards) {
        int day = found.group(1) == null ? 1 : number(found.group(1));
        int month = month(found.group(2));
        if (found.group(3) != null) {
            return LocalDate.of(Integer.parseInt(found.group(3)), month, day);
        }
        LocalDate thisYear = LocalDate.of(today.getYear(), month, day);
        if (onwards && thisYear.isBefore(today)) {
            return today.getMonthValue() - month > 6 ? thisYear.plusYears(1) : thisYear;
        }
        return onwards ? thisYear : last(thisYear, today);
    }

    private static LocalDate last(LocalDate thisYear, LocalDate today) {
        return thisYear.isAfter(today) ? thisYear.minusYears(1) : thisYear;
    }

    /** A past year seen on today's date, a year to come on its first day. */
    private static LocalDate inYear(int year, LocalDate today) {
        return year > today.getYear() ? LocalDate.of(year, 1, 1) : today.withYear(year);
    }

    private static int month(String name) {
        return Months.NAMES.indexOf(name) + 1;
    }

    private static int number(String text) {
        return switch (text) {
            case "1er", "un", "une" -> 1;
            case "deux" -> 2;
            case "trois" -> 3;
            case "quatre" -> 4;
            case "cinq" -> 5;
            default -> Integer.parseInt(text);
        };
    }
}
