package fr.parvis.web;

import fr.parvis.platform.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pages that a feature offers to signed-in people in the rail. Each feature’s web configuration declares its own as a bean; the
 * route still decides who is served.
 */
public record Services(List<Entry> entries) {
    public Services {
        entries = List.copyOf(entries);
    }

    public Services(Entry... entries) {
        this(List.of(entries));
    }

    /** What people come to do, in the order of the rail. */
    public enum Group {
        ASK,
        HANDLE,
        WRITE,
        STEER
    }

    /**
     * One page.
     *
     * @param order within its group, smallest first
     * @param label key of its name
     * @param roles whom it is shown to, by any of these; empty: to every account
     */
    public record Entry(Group group, int order, String path, String label, Set<Role> roles) {
        public Entry {
            roles = Set.copyOf(roles);
        }

        public Entry(Group group, int order, String path, String label, Role... roles) {
            this(group, order, path, label, Set.copyOf(Arrays.asList(roles)));
        }

        private boolean isFor(Set<Role> held) {
            return roles.isEmpty() || roles.stream().anyMatch(held::contains);
        }

        private boolean leadsTo(String page) {
            return path.equals("/")
                    ? page.equals("/") || page.equals("/demander")
                    : page.equals(path) || page.startsWith(path + "/");
        }
    }

    /** A group as one person sees it. */
    public record Shown(Group group, List<Entry> entries) {
        public Shown {
            entries = List.copyOf(entries);
        }

        public String name() {
            return group.name();
        }
    }

    /** What this visitor is offered; nothing to people without an account, or who must first change their password. */
    static List<Shown> offeredTo(Visit visit, List<Services> features) {
        if (!visit.isSignedIn() || visit.mustChangePassword()) {
            return List.of();
        }
        List<Shown> groups = new ArrayList<>();
        for (Group group : Group.values()) {
            List<Entry> entries = all(features)
                    .filter(entry -> entry.group() == group && entry.isFor(visit.roles()))
                    .sorted(Comparator.comparingInt(Entry::order))
                    .toList();
            if (!entries.isEmpty()) {
                groups.add(new Shown(group, entries));
            }
        }
        return groups;
    }

    /** The path of the entry that this page stands under: the nearest one; "" for none. */
    static String current(String page, List<Shown> offered) {
        return offered.stream()
                .flatMap(group -> group.entries().stream())
                .filter(entry -> entry.leadsTo(page))
                .map(Entry::path)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static Stream<Entry> all(List<Services> features) {
        return features.stream().flatMap(feature -> feature.entries().stream());
    }
}
