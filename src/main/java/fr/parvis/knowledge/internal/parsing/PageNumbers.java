package fr.parvis.knowledge.internal.parsing;

import java.util.List;

/** Writes page numbers for a reader: "1-3, 7". */
final class PageNumbers {
    private static final int MOST = 30;

    private PageNumbers() {}

    /** In ascending order; empty for none. */
    static String readable(List<Integer> pages) {
        StringBuilder text = new StringBuilder();
        int ranges = 0;
        int i = 0;
        while (i < pages.size()) {
            int last = i;
            while (last + 1 < pages.size() && pages.get(last + 1) == pages.get(last) + 1) {
                last++;
            }
            if (++ranges > MOST) {
                return text.append("…").toString();
            }
            text.append(text.isEmpty() ? "" : ", ").append(pages.get(i));
            if (last > i) {
                text.append(last == i + 1 ? ", " : "-").append(pages.get(last));
            }
            i = last + 1;
        }
        return text.toString();
    }
}
