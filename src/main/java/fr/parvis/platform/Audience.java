package fr.parvis.platform;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may read a collection or use a use case. */
public sealed interface Audience {

    /** Nobody but the local administrator. */
    record Private() implements Audience {}

    /** Everyone, without an account. */
    record Public() implements Audience {}

    /** Every account of the authority. */
    record Agents() implements Audience {}

    /** The accounts that belong to at least one of these groups; never empty. */
    record Groups(Set<String> names) implements Audience {
        public Groups {
            names = Set.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("an audience of groups names at least one group");
            }
        }
    }

    /**
     * Reads {@code public}, {@code agents}, {@code private} or a comma-separated list of groups.
     *
     * @throws AppException {@link ErrorCode#AUDIENCE_INVALID} when a group's name is not letters, digits, dot or hyphen
     */
    static Audience parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "public" -> new Public();
            case "agents" -> new Agents();
            case "private" -> new Private();
            default -> {
                Set<String> names = groups(text);
                if (names.isEmpty()) {
                    throw new AppException(ErrorCode.AUDIENCE_INVALID, text);
                }
                yield new Groups(names);
            }
        };
    }

    /**
     * Reads a comma-separated list of groups, maybe none.
     *
     * @throws AppException {@link ErrorCode#AUDIENCE_INVALID} when a group's name is not letters, digits, dot or hyphen
     */
    static Set<String> groups(String text) {
        Set<String> names = Stream.of(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        if (!names.stream().allMatch(name -> name.matches("[\\p{L}\\p{N}.-]{1,64}"))) {
            throw new AppException(ErrorCode.AUDIENCE_INVALID, text);
        }
        return names;
    }

    /** The text that {@link #parse} reads back. */
    default String text() {
        return switch (this) {
            case Private ignored -> "private";
            case Public ignored -> "public";
            case Agents ignored -> "agents";
            case Groups groups -> String.join(",", new TreeSet<>(groups.names()));
        };
    }
}
