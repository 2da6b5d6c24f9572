package fr.parvis.account;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The authority's own identity provider, which speaks OpenID Connect.
 *
 * @param issuer exactly as the provider writes it in its tokens
 * @param clientId how it knows Parvis
 * @param secretVariable name of the environment variable that holds the client's secret; "" when a file does
 * @param secretFile path of the file that holds it; "" when a variable does
 * @param name what its button is called
 * @param loginClaim where the id of a new account is read
 * @param groupsClaim where groups are read at each sign-in; "" when they are kept in Parvis
 * @param roles a group's roles, as {@link Role#parse} reads them; empty when roles are kept in Parvis
 * @param acr levels of assurance of which a sign-in must have one; empty for any
 * @param scopes besides {@code openid}
 * @param required claims that a person must have, each with the values admitted
 * @param pkce false only for a provider that refuses the parameters of RFC 7636
 */
public record IdentityProvider(
        String issuer,
        String clientId,
        String secretVariable,
        String secretFile,
        String name,
        String loginClaim,
        String groupsClaim,
        Map<String, String> roles,
        List<String> acr,
        List<String> scopes,
        Map<String, List<String>> required,
        boolean pkce) {
    private static final String WORD = "[\\x21-\\x7e&&[^\"\\\\]]{1,200}";
    private static final int LONGEST_NAME = 60;

    /** @throws AppException PROVIDER_ADDRESS_INVALID, PROVIDER_SETTING_INVALID, ROLE_UNKNOWN */
    public IdentityProvider {
        roles = Map.copyOf(roles);
        acr = List.copyOf(acr);
        scopes = List.copyOf(scopes);
        required = Map.copyOf(required);
        checkAddress(issuer);
        check(clientId.matches(WORD), "--client-id", clientId);
        check(secretVariable.isEmpty() != secretFile.isEmpty(), "--secret-env / --secret-file", "");
        check(secretVariable.matches("[A-Za-z_][A-Za-z0-9_]*|"), "--secret-env", secretVariable);
        check(
                !name.isBlank() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl),
                "--name",
                name);
        check(loginClaim.matches(WORD), "--login-claim", loginClaim);
        check(groupsClaim.isEmpty() || groupsClaim.matches(WORD), "--groups-claim", groupsClaim);
        check(roles.isEmpty() || !groupsClaim.isEmpty(), "--role-map", String.join(", ", roles.keySet()));
        roles.values().forEach(Role::parse);
        acr.forEach(level -> check(level.matches(WORD), "--acr", level));
        scopes.forEach(scope -> check(scope.matches(WORD), "--scope", scope));
        required.forEach((claim, values) -> check(claim.matches(WORD) && !values.isEmpty(), "--require", claim));
    }

    private static void check(boolean right, String option, String value) {
        if (!right) {
            throw new AppException(ErrorCode.PROVIDER_SETTING_INVALID, option, value);
        }
    }

    /**
     * @return the address
     * @throws AppException PROVIDER_ADDRESS_INVALID unless it is reached over HTTPS, or on this machine
     */
    public static URI checkAddress(String address) {
        try {
            URI uri = URI.create(address);
            boolean sound = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && uri.getQuery() == null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && isThisMachine(uri.getHost()));
            if (sound && address.length() <= 500) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new AppException(ErrorCode.PROVIDER_ADDRESS_INVALID, e, address);
        }
        throw new AppException(ErrorCode.PROVIDER_ADDRESS_INVALID, address);
    }

    private static boolean isThisMachine(String host) {
        try {
            return host.equals("localhost")
                    || InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The roles that a person of these groups has here, an agent at least. */
    Set<Role> rolesOf(Set<String> groups) {
        Set<Role> found = new TreeSet<>();
        roles.forEach((group, names) -> {
            if (groups.contains(group)) {
                found.addAll(Role.parse(names));
            }
        });
        return found.isEmpty() ? Set.of(Role.AGENT) : found;
    }
}
