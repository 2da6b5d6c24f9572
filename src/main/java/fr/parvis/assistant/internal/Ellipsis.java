package fr.parvis.assistant.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Completes a turn that says only what differs from the last one. */
final class Ellipsis {
    private static final Set<String> PREPOSITIONS =
            Set.of("pour", "avec", "en", "a", "au", "aux", "dans", "chez", "sur", "sans", "par", "contre");
    private static final Set<String> PLACES = Set.of("a", "au", "aux", "en", "dans");
    private static final Set<String> ARTICLES = Set.of(
            "un",
            "une",
            "le",
            "la",
            "les",
            "l",
            "des",
            "mon",
            "ma",
            "mes",
            "son",
            "sa",
            "ses",
            "notre",
            "nos",
            "votre",
            "vos",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "plusieurs",
            "ce",
            "cette",
            "ces");
    private static final Set<String> SUBJECTS = Set.of(
            "je",
            "j",
            "tu",
            "il",
            "elle",
            "on",
            "nous",
            "vous",
            "ils",
            "elles",
            "c",
            "ca",
            "quel",
            "quelle",
            "quels",
            "quelles",
            "combien",
            "quand",
            "comment",
            "qui",
            "quoi",
            "ou",
            "pourquoi",
            "est",
            "sont",
            "faut",
            "peut");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\d+(?:[ \\u00a0\\u202f]\\d{3})*(?:[,.]\\d+)?(?!\\p{N})");
    private static final Pattern UNIT = Pattern.compile("\\G[ \\u00a0\\u202f]*(%|€|\\p{L}+)?");
    private static final Pattern ARTICLE_BEFORE = Pattern.compile(
            "(?<![\\p{L}])(?:un|une|le|la|les|des|mon|ma|mes|son|sa|ses)\\s+$", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED = Pattern.compile("^\\S+\\s+\\p{Lu}");
    private static final Pattern LETTER = Pattern.compile("(?<![\\p{L}\\p{N}'’])[A-D](?![\\p{L}\\p{N}'’])");
    /** What a noun phrase does not go beyond. */
    private static final String PHRASE_END =
            "(?=\\s*[,;:?.!…]|\\s+(?:pour|avec|en|au|aux|dans|chez|sur|sans|par|à|quand|si|et que)\\s|\\s*$)";

    private static final int LONGEST_PHRASE = 6;

    private Ellipsis() {}

    /** The turn asked in full: the last question with what differs put in its place, else both one after the other. */
    static String complete(String turn, String last) {
        String bare = withoutOpening(turn);
        String replaced = replaceLetter(bare, last);
        if (replaced == null && isPhrase(bare)) {
            replaced = replacePhrase(bare, last);
        }
        if (replaced == null) {
            replaced = replaceNumber(bare, last);
        }
        return replaced != null ? replaced : join(last, turn);
    }

    private static @Nullable String replacePhrase(String phrase, String last) {
        String opposite = replaceOpposite(phrase, last);
        if (opposite != null) {
            return opposite;
        }
        List<String> words = folded(phrase);
        return PREPOSITIONS.contains(words.getFirst())
                        && NUMBER.matcher(phrase).results().count() == 0
                ? replaceGroup(phrase, words, last)
                : null;
    }

    /** « et en C ? » */
    private static @Nullable String replaceLetter(String phrase, String last) {
        Matcher now = LETTER.matcher(phrase);
        Matcher then = LETTER.matcher(last);
        return now.find() && own(phrase).size() <= 2 && then.find()
                ? last.substring(0, then.start()) + now.group() + last.substring(then.end())
                : null;
    }

    /** « et pour un contractuel ? » after a question on a titulaire. */
    private static @Nullable String replaceOpposite(String phrase, String last) {
        Matcher words = WORD.matcher(phrase);
        while (words.find()) {
            String word = words.group();
            Contrasts side = new Contrasts(List.of(Words.fold(word)));
            Matcher before = WORD.matcher(last);
            while (before.find()) {
                if (side.opposed(Words.fold(before.group())) != 0) {
                    int from = withArticle(phrase, words.start());
                    int to = withArticle(last, before.start());
                    boolean both = from < words.start() && to < before.start();
                    return last.substring(0, both ? to : before.start())
                            + (both ? phrase.substring(from, words.end()) : word)
                            + last.substring(before.end());
                }
            }
        }
        return null;
    }

    /** Where the article before a word begins; the word itself when none stands there. */
    private static int withArticle(String text, int word) {
        Matcher article = ARTICLE_BEFORE.matcher(text.substring(0, word));
        return article.find() ? article.start() : word;
    }

    /** « et pour les transports ? » after « … pour les lycées … ». */
    private static @Nullable String replaceGroup(String phrase, List<String> words, String last) {
        String preposition = words.getFirst();
        boolean named = words.size() > 1 && isName(phrase);
        if (words.size() < 2 || !(named || ARTICLES.contains(words.get(1)) || preposition.startsWith("au"))) {
            return null;
        }
        Matcher before = WORD.matcher(last);
        String found = null;
        while (before.find()) {
            String word = Words.fold(before.group());
            boolean same = word.equals(preposition);
            boolean place = named && PLACES.contains(preposition) && PLACES.contains(word);
            if (!same && !place) {
                continue;
            }
            Matcher group = Pattern.compile("\\G" + Pattern.quote(before.group()) + "(\\s+[^,;:?.!…]+?)" + PHRASE_END)
                    .matcher(last);
            if (group.find(before.start())) {
                String head = group.group(1).strip();
                List<String> then = folded(head);
                boolean likewise = named
                        ? Character.isUpperCase(head.codePointAt(0))
                        : !then.isEmpty() && (ARTICLES.contains(then.getFirst()) || word.startsWith("au"));
                if (likewise && !then.isEmpty() && then.size() <= LONGEST_PHRASE) {
                    found = last.substring(0, group.start()) + phrase + last.substring(group.end());
                }
            }
        }
        return found;
    }

    /** « et pour 110 jours ? » after « … 45 jours … ». */
    private static @Nullable String replaceNumber(String turn, String last) {
        List<Matcher> now = numbers(turn);
        if (now.size() != 1 || own(turn).size() > 3) {
            return null;
        }
        String unit = unit(turn, now.getFirst());
        Matcher alike = null;
        Matcher any = null;
        for (Matcher then : numbers(last)) {
            any = any == null ? then : any;
            if (alike == null && !unit.isEmpty() && unit.equals(unit(last, then))) {
                alike = then;
            }
        }
        boolean bare = unit.isEmpty() || TurnWords.isPlain(unit);
        Matcher old = alike != null ? alike : bare ? any : null;
        return old == null
                ? null
                : last.substring(0, old.start()) + now.getFirst().group() + last.substring(old.end());
    }

    private static List<Matcher> numbers(String text) {
        List<Matcher> found = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        int at = 0;
        while (number.find(at)) {
            Matcher one = NUMBER.matcher(text);
            one.find(number.start());
            found.add(one);
            at = number.end();
        }
        return found;
    }

    private static String unit(String text, Matcher number) {
        Matcher unit = UNIT.matcher(text);
        return unit.find(number.end()) && unit.group(1) != null ? Words.fold(unit.group(1)) : "";
    }

    private static String join(String last, String turn) {
        return last.strip().replaceFirst("[\\s?.!…]+$", "") + "… " + asked(turn);
    }

    /** The turn with a mark at its end. */
    static String asked(String turn) {
        String asked = turn.strip();
        return asked.matches("(?s).*[?.!…]") ? asked : asked + " ?";
    }

    /** Words and no verb nor subject, as far as its small words tell. */
    private static boolean isPhrase(String bare) {
        List<String> words = folded(bare);
        return !words.isEmpty()
                && words.size() <= LONGEST_PHRASE
                && words.stream().noneMatch(SUBJECTS::contains);
    }

    private static boolean isName(String phrase) {
        return NAMED.matcher(phrase).find();
    }

    private static String withoutOpening(String turn) {
        String rest = turn.strip().replaceFirst("[\\s?.!…]+$", "");
        Matcher words = WORD.matcher(rest);
        int from = 0;
        while (words.find()) {
            String opening = TurnWords.plain(rest.substring(words.start()));
            int skip = Stream.of(TurnWords.CORRECTION, TurnWords.OPENER, TurnWords.COURTESY)
                    .flatMap(kind -> kind.opening(opening).stream())
                    .mapToInt(run -> run.split(" ").length)
                    .max()
                    .orElse(0);
            if (skip == 0) {
                from = words.start();
                break;
            }
            for (int i = 1; i < skip && words.find(); i++) {
                // the run's other words
            }
            from = words.end();
        }
        return rest.substring(Math.min(from, rest.length())).strip();
    }

    private static List<String> own(String text) {
        return folded(text).stream().filter(word -> !TurnWords.isPlain(word)).toList();
    }

    private static List<String> folded(String text) {
        return Words.split(text).stream().map(Words::fold).toList();
    }
}
