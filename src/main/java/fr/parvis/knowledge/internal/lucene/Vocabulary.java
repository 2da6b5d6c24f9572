package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.analysis.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/** The words of one collection as they are written in it. Thread-safe. */
final class Vocabulary {
    private static final int REMEMBERED_WORDS = 20_000;
    private static final int SHORTEST_SPELLED = 2;

    /** A word of the collection and how often it occurs; {@code distance} from the word looked up, accents apart. */
    record Spelling(String text, long frequency, int distance) {}

    private final IndexReader reader;
    private final Map<String, List<Spelling>> alike = new ConcurrentHashMap<>();
    private final Map<String, List<Spelling>> near = new ConcurrentHashMap<>();
    private final int documents;

    Vocabulary(IndexReader reader) throws IOException {
        this.reader = reader;
        this.documents = reader.getDocCount(BlockBuilder.WORDS);
    }

    /** Numbers, codes and single letters are taken as they are. */
    static boolean isSpelled(Word word) {
        return !word.stop()
                && word.folded().length() >= SHORTEST_SPELLED
                && word.folded().chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }

    /** How many documents the words come from. */
    int documents() {
        return documents;
    }

    /** Words that are equal to this one without accents. */
    List<Spelling> alike(String folded) {
        return remembered(alike, folded, () -> {
            List<Spelling> found = new ArrayList<>();
            scan(
                    folded + BlockBuilder.SEPARATOR,
                    (written, text, frequency) -> found.add(new Spelling(text, frequency, 0)));
            return found;
        });
    }

    /** Words with the same first letter, at most {@code distance} slips of the finger away. */
    List<Spelling> near(String folded, int distance) {
        return remembered(near, folded, () -> {
            List<Spelling> found = new ArrayList<>();
            scan(folded.substring(0, 1), (written, text, frequency) -> {
                int slips = Slips.between(folded, written, distance);
                if (slips <= distance) {
                    found.add(new Spelling(text, frequency, slips));
                }
            });
            return found;
        });
    }

    @FunctionalInterface
    private interface EachWord {
        void accept(String folded, String text, long frequency);
    }

    private void scan(String prefix, EachWord each) {
        try {
            Terms words = MultiTerms.getTerms(reader, BlockBuilder.WORDS);
            if (words == null) {
                return;
            }
            TermsEnum terms = words.iterator();
            BytesRef start = new BytesRef(prefix);
            if (terms.seekCeil(start) == TermsEnum.SeekStatus.END) {
                return;
            }
            for (BytesRef term = terms.term(); term != null; term = terms.next()) {
                if (!org.apache.lucene.util.StringHelper.startsWith(term, start)) {
                    return;
                }
                String both = term.utf8ToString();
                int cut = both.indexOf(BlockBuilder.SEPARATOR);
                each.accept(both.substring(0, cut), both.substring(cut + 1), terms.totalTermFreq());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Spelling> remembered(
            Map<String, List<Spelling>> known, String word, java.util.function.Supplier<List<Spelling>> find) {
        List<Spelling> before = known.get(word);
        if (before != null) {
            return before;
        }
        List<Spelling> found = find.get();
        if (known.size() > REMEMBERED_WORDS) {
            known.clear();
        }
        known.put(word, found);
        return found;
    }
}
