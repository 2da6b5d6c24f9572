package fr.parvis.knowledge.internal.passages;

import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the passages of one section: clusters that fit go together, too long ones are cut into even parts. */
final class Packing {
    private static final int MOST = PassageSplitter.PASSAGE_WORDS;

    private final DocumentRef document;
    private final List<String> headings;
    private final String text;
    private final List<Passage> passages;
    private final List<Passage.Unit> units = new ArrayList<>();
    private int words;
    private @Nullable Integer page;

    Packing(DocumentRef document, List<String> headings, String text, List<Passage> passages) {
        this.document = document;
        this.headings = headings;
        this.text = text;
        this.passages = passages;
    }

    void add(Units.Cluster cluster) {
        if (words + cluster.words() > MOST) {
            finish();
        }
        if (cluster.words() <= MOST) {
            for (Passage.Unit unit : cluster.units()) {
                append(unit, cluster.page());
            }
            words += cluster.words();
            return;
        }
        int parts = (cluster.words() + MOST - 1) / MOST;
        int even = (cluster.words() + parts - 1) / parts;
        for (Passage.Unit unit : cluster.units()) {
            int more = Words.count(text, unit.start(), unit.end());
            if (words + more > MOST || words >= even) {
                finish();
            }
            append(unit, cluster.page());
            words += more;
        }
    }

    private void append(Passage.Unit unit, @Nullable Integer clusterPage) {
        if (units.isEmpty()) {
            page = clusterPage;
        }
        units.add(unit);
    }

    /** Ends the passage being filled, if any. */
    void finish() {
        if (units.isEmpty()) {
            return;
        }
        int start = units.getFirst().start();
        int end = units.getLast().end();
        passages.add(new Passage(document, headings, text.substring(start, end), start, end, page, units));
        units.clear();
        words = 0;
    }
}
