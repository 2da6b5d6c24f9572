package fr.parvis.knowledge.internal.analysis;

import fr.parvis.platform.Memo;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tartarus.snowball.ext.FrenchStemmer;

/**
 * Cuts a French text into words and gives their stems: lower case, elision, function words, Snowball stemmer, no accents.
 * Thread-safe. Words seen are remembered, up to a bound, because stemming costs far more than looking up; so are the stems of
 * sentences met again, as those of much read pages are.
 */
public final class FrenchAnalysis {
    /** No French word is longer; what is longer is a key, an encoded image or an attack. */
    private static final int LONGEST_WORD = 64;

    private static final int REMEMBERED_WORDS = 150_000;

    private static final int REMEMBERED_SENTENCES = 32_768;

    private final Map<String, Word> words = new ConcurrentHashMap<>();
    private final Memo<List<String>> sentences = new Memo<>(REMEMBERED_SENTENCES);
    private final AtomicInteger remembered = new AtomicInteger();

    /** Hands over every word of {@code text} in order, function words included. */
    public void eachWord(String text, Consumer<Word> each) {
        int length = text.length();
        int at = 0;
        while (at < length) {
            int letter = text.codePointAt(at);
            if (!isWordPart(letter)) {
                at += Character.charCount(letter);
                continue;
            }
            int start = at;
            while (at < length && isWordPart(letter = text.codePointAt(at))) {
                at += Character.charCount(letter);
            }
            if (at - start == 1) {
                int end = endOfDottedAcronym(text, start);
                if (end > at) {
                    each.accept(word(text.substring(start, end).replace(".", "")));
                    at = end;
                    continue;
                }
            }
            if (at - start <= LONGEST_WORD && !isElision(text, start, at)) {
                String written = text.substring(start, at);
                each.accept(isName(text, start, written) ? name(written) : word(written));
            }
        }
    }

    /**
     * Whether capitals make a name of what is a function word otherwise: « CET », « livret A ». Not where a sentence begins
     * (« A quel âge ») nor in a text all of capitals.
     */
    private static boolean isName(String text, int start, String written) {
        int after = start + written.length();
        boolean letter = StopWords.NAMING_LETTERS.contains(written)
                && !opensSentence(text, start)
                && (after == text.length() || ".'’".indexOf(text.charAt(after)) < 0);
        return (letter || StopWords.ACRONYMS.contains(written))
                && (text.length() == written.length() || text.chars().anyMatch(Character::isLowerCase));
    }

    private static boolean opensSentence(String text, int start) {
        int at = start - 1;
        while (at >= 0 && (Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at)))) {
            if (text.charAt(at) == '\n') {
                return true;
            }
            at--;
        }
        return at < 0 || !Character.isLetterOrDigit(text.charAt(at));
    }

    private static Word name(String written) {
        Word plain = analyse(written);
        return new Word(plain.text(), plain.folded(), plain.folded(), false);
    }

    /** Stems of {@code text} in order, function words left out. */
    public List<String> stems(String text) {
        return sentences.get(text, this::readStems);
    }

    private List<String> readStems(String text) {
        List<String> stems = new ArrayList<>();
        eachWord(text, word -> {
            if (!word.stop()) {
                stems.add(word.stem());
            }
        });
        return List.copyOf(stems);
    }

    /** The word written so, in any case. */
    public Word word(String written) {
        Word known = words.get(written);
        if (known != null) {
            return known;
        }
        Word word = analyse(written);
        if (remembered.get() < REMEMBERED_WORDS && words.put(written, word) == null) {
            remembered.incrementAndGet();
        }
        return word;
    }

    /** Without accents, ligatures written out. */
    public static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char letter = decomposed.charAt(i);
            switch (letter) {
                case 'œ' -> folded.append("oe");
                case 'æ' -> folded.append("ae");
                case 'ß' -> folded.append("ss");
                default -> {
                    if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                        folded.append(letter);
                    }
                }
            }
        }
        return folded.toString();
    }

    private static Word analyse(String written) {
        String text = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String folded = fold(text);
        FrenchStemmer stemmer = new FrenchStemmer();
        stemmer.setCurrent(text);
        stemmer.stem();
        String stem = fold(stemmer.getCurrent());
        return new Word(text, folded, stem.isEmpty() ? folded : stem, StopWords.FOLDED.contains(folded));
    }

    private static boolean isWordPart(int letter) {
        if (letter < 128) {
            return (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9');
        }
        return Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    private static boolean isElision(String text, int start, int end) {
        if (end - start > 7 || end == text.length()) {
            return false;
        }
        char next = text.charAt(end);
        return (next == '\'' || next == '’' || next == 'ʼ' || next == '‘')
                && StopWords.ELIDED.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    /** End of "C.D.I." from its first letter; {@code start} when there is none. */
    private static int endOfDottedAcronym(String text, int start) {
        int at = start;
        int letters = 0;
        while (at + 1 < text.length()
                && Character.isUpperCase(text.charAt(at))
                && text.charAt(at + 1) == '.'
                && (at + 2 >= text.length() || !Character.isLowerCase(text.charAt(at + 2)))) {
            letters++;
            at += 2;
        }
        return letters >= 2 ? at : start;
    }
}
