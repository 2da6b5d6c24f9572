package fr.parvis.assistant.internal.support;

import fr.parvis.assistant.internal.support.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Numbers written in words: « vingt-six », « deux cents », « mille cinq cents ». */
final class NumberWords {
    private static final Map<String, Integer> UNITS = Map.ofEntries(
            Map.entry("deux", 2),
            Map.entry("trois", 3),
            Map.entry("quatre", 4),
            Map.entry("cinq", 5),
            Map.entry("six", 6),
            Map.entry("sept", 7),
            Map.entry("huit", 8),
            Map.entry("neuf", 9),
            Map.entry("dix", 10),
            Map.entry("onze", 11),
            Map.entry("douze", 12),
            Map.entry("treize", 13),
            Map.entry("quatorze", 14),
            Map.entry("quinze", 15),
            Map.entry("seize", 16),
            Map.entry("vingt", 20),
            Map.entry("vingts", 20),
            Map.entry("trente", 30),
            Map.entry("quarante", 40),
            Map.entry("cinquante", 50),
            Map.entry("soixante", 60),
            Map.entry("premier", 1),
            Map.entry("premiere", 1));

    private static final Map<String, Integer> SCALES = Map.of("cent", 100, "cents", 100, "mille", 1000);

    private NumberWords() {}

    /** The same tokens, each run of number words as one number. */
    static List<Token> joined(List<Token> tokens) {
        List<Token> joined = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            int end = i;
            long sum = 0;
            long group = 0;
            while (end < tokens.size() && (end == i || !tokens.get(end).opens())) {
                String word = tokens.get(end).text();
                Integer unit = UNITS.get(word);
                Integer scale = SCALES.get(word);
                boolean one = word.equals("un") && end > i && followsTens(tokens, end);
                boolean linking = word.equals("et")
                        && end > i
                        && end + 1 < tokens.size()
                        && List.of("un", "onze").contains(tokens.get(end + 1).text());
                if (linking) {
                    end++;
                    continue;
                }
                if (unit != null) {
                    group = unit == 20 && group % 100 == 4 ? group - 4 + 80 : group + unit;
                } else if (one) {
                    group += 1;
                } else if (scale != null && scale == 100) {
                    group = Math.max(1, group) * 100;
                } else if (scale != null) {
                    sum += Math.max(1, group) * scale;
                    group = 0;
                } else {
                    break;
                }
                end++;
            }
            if (end > i) {
                joined.add(new Token(
                        Long.toString(sum + group), Kind.NUMBER, tokens.get(i).opens()));
                i = end;
            } else {
                joined.add(tokens.get(i));
                i++;
            }
        }
        return joined;
    }

    private static boolean followsTens(List<Token> tokens, int index) {
        String before = tokens.get(index - 1).text();
        return before.equals("et") || UNITS.getOrDefault(before, 0) >= 20 || SCALES.containsKey(before);
    }
}
