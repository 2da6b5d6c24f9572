package fr.parvis.cli;

import fr.parvis.platform.Audience;
import java.util.TreeSet;

/** Who may read a collection, in words. */
final class ReaderWords {
    private ReaderWords() {}

    static String of(Audience audience) {
        return switch (audience) {
            case Audience.Private _ -> "personne encore (privée)";
            case Audience.Public _ -> "tout le monde";
            case Audience.Agents _ -> "tous les agents";
            case Audience.Groups groups ->
                (groups.names().size() == 1 ? "groupe " : "groupes ")
                        + String.join(", ", new TreeSet<>(groups.names()));
        };
    }
}
