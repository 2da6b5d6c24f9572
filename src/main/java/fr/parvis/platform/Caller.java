package fr.parvis.platform;

import java.util.Set;

/** Who is asking. Rights are decided from this and an {@link Audience}, nowhere else. */
public sealed interface Caller {

    /** The person at the server's own command line; reads everything. */
    record LocalAdministrator() implements Caller {}

    /** Anybody without an account; reads what is public, and no more. */
    record Anonymous() implements Caller {}

    /** A person of the authority, with the groups they belong to and what they come to do. */
    record Account(String id, String label, Set<String> groups, Set<Role> roles) implements Caller {
        public Account {
            groups = Set.copyOf(groups);
            roles = Set.copyOf(roles);
        }

        /** An agent. */
        public Account(String id, String label, Set<String> groups) {
            this(id, label, groups, Set.of(Role.AGENT));
        }
    }

    /** Whether this caller belongs to {@code audience}. */
    default boolean isIn(Audience audience) {
        return switch (this) {
            case LocalAdministrator ignored -> true;
            case Anonymous ignored -> audience instanceof Audience.Public;
            case Account account ->
                switch (audience) {
                    case Audience.Public ignored -> true;
                    case Audience.Agents ignored -> true;
                    case Audience.Private ignored -> false;
                    case Audience.Groups groups -> groups.names().stream().anyMatch(account.groups()::contains);
                };
        };
    }

    /** What the journal keeps of the caller: a kind, never a name. */
    default String kind() {
        return switch (this) {
            case LocalAdministrator ignored -> "administrator";
            case Anonymous ignored -> "anonymous";
            case Account ignored -> "account";
        };
    }
}
