package fr.parvis.gateway;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.register.Hosting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an OpenAI-compatible server. Its key is never part of it: only the name of the environment variable that
 * holds the key.
 *
 * @param baseUrl where the interface begins, without a final slash; {@code /chat/completions} is added to it
 * @param upstream the name its server knows it by
 * @param keyVariable environment variable of Parvis’s own process that holds the key; null: the server asks for none
 */
public record Model(
        String id, URI baseUrl, String upstream, @Nullable String keyVariable, Hosting hosting) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._:/-]{0,63}");
    /** Upper case, as variables are by custom: a key pasted by mistake is refused instead of stored. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]{0,63}");

    private static final int URL_LIMIT = 500;
    private static final int UPSTREAM_LIMIT = 200;

    public Model {
        if (!ID.matcher(id).matches()) {
            throw new AppException(ErrorCode.MODEL_ID_INVALID, id);
        }
        baseUrl = withoutFinalSlash(checked(baseUrl));
        upstream = upstream.strip();
        if (upstream.isEmpty()
                || upstream.length() > UPSTREAM_LIMIT
                || upstream.chars().anyMatch(Character::isISOControl)) {
            throw new AppException(ErrorCode.MODEL_UPSTREAM_INVALID, UPSTREAM_LIMIT);
        }
        if (keyVariable != null && !VARIABLE.matcher(keyVariable).matches()) {
            throw new AppException(ErrorCode.MODEL_KEY_VARIABLE_INVALID);
        }
    }

    /**
     * From words typed by a person.
     *
     * @param upstream null for the id itself
     * @throws AppException MODEL_ID_INVALID, MODEL_URL_INVALID, MODEL_UPSTREAM_INVALID, MODEL_KEY_VARIABLE_INVALID
     */
    public static Model of(
            String id, String baseUrl, @Nullable String upstream, @Nullable String keyVariable, Hosting hosting) {
        try {
            return new Model(id, new URI(baseUrl.strip()), upstream == null ? id : upstream, keyVariable, hosting);
        } catch (URISyntaxException e) {
            throw new AppException(ErrorCode.MODEL_URL_INVALID, e);
        }
    }

    /** Whether the key would travel in clear to another machine. */
    public boolean keyInClear() {
        String host = baseUrl.getHost();
        return keyVariable != null
                && baseUrl.getScheme().equalsIgnoreCase("http")
                && !host.equals("localhost")
                && !host.equals("[::1]")
                && !host.startsWith("127.");
    }

    /** What is refused may hold a key or a password: it is not repeated. */
    private static URI checked(URI url) {
        String scheme = url.getScheme();
        boolean web = scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
        if (!web
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.getPort() > 65_535
                || url.toString().length() > URL_LIMIT) {
            throw new AppException(ErrorCode.MODEL_URL_INVALID);
        }
        return url;
    }

    private static URI withoutFinalSlash(URI url) {
        String text = url.toString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return end == text.length() ? url : URI.create(text.substring(0, end));
    }
}
