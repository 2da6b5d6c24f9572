package fr.parvis.knowledge;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the collections of a page are called, by name. */
public record CollectionTitles(Map<String, String> byName) {
    public CollectionTitles {
        byName = Map.copyOf(byName);
    }

    public static CollectionTitles of(List<Collection> collections) {
        return new CollectionTitles(
                collections.stream().collect(Collectors.toMap(Collection::name, Collection::title)));
    }

    /** The title of this collection; its name when it is none of these. */
    public String of(String name) {
        return byName.getOrDefault(name, name);
    }
}
