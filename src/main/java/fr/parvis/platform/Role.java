package fr.parvis.platform;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a person of the authority comes to do. Pages and interfaces open by role; documents and use cases open by group. */
public enum Role {
    AGENT,
    CASE_HANDLER,
    STAFF_REPRESENTATIVE,
    DIGITAL_LEAD,
    AUDITOR,
    ELECTED,
    DEVELOPER,
    ADMINISTRATOR;

    /** As the command line writes it: {@code case-handler}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a comma-separated list, of at least one.
     *
     * @throws AppException {@link ErrorCode#ROLE_UNKNOWN}
     */
    public static Set<Role> parse(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : text.split(",", -1)) {
            roles.add(Arrays.stream(values())
                    .filter(role -> role.text()
                            .equals(name.strip().toLowerCase(Locale.ROOT).replace('_', '-')))
                    .findFirst()
                    .orElseThrow(() -> new AppException(ErrorCode.ROLE_UNKNOWN, name.strip(), listAll())));
        }
        return roles;
    }

    /** The text that {@link #parse} reads back. */
    public static String text(Set<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::text).collect(Collectors.joining(","));
    }

    private static String listAll() {
        return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
    }
}
