package fr.parvis.knowledge.internal.lucene;

import java.util.ArrayList;
import java.util.List;

/** Unordered pairs of neighbouring stems: "congé payé" and "payé congé" are one. */
final class Pairs {
    private Pairs() {}

    static List<String> of(List<String> stems) {
        List<String> pairs = new ArrayList<>(Math.max(0, stems.size() - 1));
        for (int i = 1; i < stems.size(); i++) {
            pairs.add(of(stems.get(i - 1), stems.get(i)));
        }
        return pairs;
    }

    static String of(String one, String other) {
        return one.compareTo(other) <= 0 ? one + ' ' + other : other + ' ' + one;
    }
}
