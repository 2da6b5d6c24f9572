package fr.parvis.knowledge.internal.lucene;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Hands words that are already analysed to the index writer. */
final class StemStream extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final List<String> stems;
    private int next;

    StemStream(List<String> stems) {
        this.stems = stems;
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean incrementToken() {
        if (next == stems.size()) {
            return false;
        }
        clearAttributes();
        term.append(stems.get(next++));
        return true;
    }
}
