package fr.parvis.account;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who the identity provider says a person is, once everything it said was verified.
 *
 * @param subject the person at this issuer, for ever
 * @param claims what else it says of them
 * @param idToken as received, for the end of the session
 */
public record Identity(String issuer, String subject, Map<String, Object> claims, String idToken) {
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_LABEL = 100;

    public Identity {
        claims = Map.copyOf(claims);
    }

    /** The id that an account of this person would have; "" when the claim says nothing usable. An address gives what stands before its @. */
    String accountId(String claim) {
        String login = text(claim);
        int at = login.indexOf('@');
        String plain = Normalizer.normalize(at > 0 ? login.substring(0, at) : login, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+", "");
        return plain.length() > LONGEST_ID ? "" : plain;
    }

    /** The person's name; "" when nothing tells it. */
    String label() {
        String whole = text("name");
        String family = text("usual_name").isEmpty() ? text("family_name") : text("usual_name");
        String label = whole.isEmpty() ? (text("given_name") + " " + family) : whole;
        String clean = label.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= LONGEST_LABEL ? clean : clean.substring(0, LONGEST_LABEL - 1) + "…";
    }

    /** Groups of this claim that can name a group here; a path of one step, as Keycloak writes it, gives its name. */
    Set<String> groups(String claim) {
        return values(claim).stream()
                .map(group -> group.startsWith("/") ? group.substring(1) : group)
                .filter(group -> group.matches("[\\p{L}\\p{N}.-]{1,64}"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Groups as the provider names them, but for the first slash. */
    Set<String> groupNames(String claim) {
        return values(claim).stream()
                .map(group -> group.startsWith("/") ? group.substring(1) : group)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether each of these claims has one of the values admitted. */
    boolean has(Map<String, List<String>> required) {
        return required.entrySet().stream()
                .allMatch(claim -> values(claim.getKey()).stream().anyMatch(claim.getValue()::contains));
    }

    private List<String> values(String claim) {
        return switch (claims.get(claim)) {
            case Collection<?> several ->
                several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case String one -> List.of(one);
            case Number one -> List.of(one.toString());
            case null, default -> List.of();
        };
    }

    private String text(String claim) {
        return claims.get(claim) instanceof String text ? text.strip() : "";
    }
}
