package fr.parvis.assistant.internal.support;

import fr.parvis.platform.LineResource;
import java.util.List;

/** Words that may stand for one another in a shortened sentence: few, and none by which one decides. */
final class SameWords {
    private static final List<List<String>> GROUPS = LineResource.read("/language/same-words.txt").stream()
            .map(line -> List.of(line.split(" ")))
            .toList();

    private SameWords() {}

    static boolean are(String one, String other) {
        return GROUPS.stream().anyMatch(group -> holds(group, one) && holds(group, other));
    }

    private static boolean holds(List<String> group, String word) {
        return group.stream()
                .anyMatch(member -> member.endsWith("*")
                        ? word.startsWith(member.substring(0, member.length() - 1))
                        : word.equals(member));
    }
}
