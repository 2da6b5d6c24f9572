package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Evidence.OtherName;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.platform.LineResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words of the administration that mean the same, from {@code language/administration-synonyms.txt}: one group a line. Immutable.
 */
final class Synonyms {
    private static final String RESOURCE = "/language/administration-synonyms.txt";
    private static final int LONGEST = 6;

    /** Stems of a term, joined by spaces, to the stems of the others of its group. */
    private final Map<String, List<List<String>>> others = new HashMap<>();

    static Synonyms load(FrenchAnalysis analysis) {
        Synonyms synonyms = new Synonyms();
        LineResource.read(RESOURCE).forEach(line -> synonyms.add(line, analysis));
        return synonyms;
    }

    private void add(String line, FrenchAnalysis analysis) {
        List<List<String>> group = new ArrayList<>();
        for (String term : line.split(",")) {
            List<String> stems = analysis.stems(term);
            if (!stems.isEmpty() && !group.contains(stems)) {
                group.add(stems);
            }
        }
        for (List<String> term : group) {
            if (term.size() <= LONGEST) {
                List<List<String>> rest = new ArrayList<>(group);
                rest.remove(term);
                others.putIfAbsent(String.join(" ", term), rest);
            }
        }
    }

    /** What else runs of these stems may be called, the longest runs first. */
    List<OtherName> find(List<String> stems) {
        List<OtherName> all = new ArrayList<>();
        for (int start = 0; start < stems.size(); start++) {
            for (int length = Math.min(LONGEST, stems.size() - start); length > 0; length--) {
                List<List<String>> found = others.get(String.join(" ", stems.subList(start, start + length)));
                if (found != null) {
                    for (List<String> other : found) {
                        all.add(new OtherName(other, start, start + length));
                    }
                    start += length - 1;
                    break;
                }
            }
        }
        return all;
    }
}
