package fr.parvis.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of the pages that the shell itself sends people to. */
public final class Pages {
    public static final String SIGN_IN = "/connexion";
    public static final String PASSWORD = "/compte/mot-de-passe";

    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,500}");

    private Pages() {}

    /** Where somebody is sent instead of the page asked for, and from there back to it. */
    static String instead(AccessRefused.Reason reason, HttpServletRequest request, boolean ended) {
        if (reason == AccessRefused.Reason.PASSWORD_CHANGE_REQUIRED) {
            return PASSWORD;
        }
        String query = request.getQueryString();
        String address = request.getMethod().equals("GET")
                ? signIn(request.getRequestURI(), query == null ? "" : query)
                : SIGN_IN + "?to=%2F";
        return address + (ended ? "&ended=1" : "");
    }

    /** The sign-in page, which leads back to this one. */
    static String signIn(String path, String query) {
        return SIGN_IN + "?to="
                + URLEncoder.encode(query.isEmpty() ? path : path + "?" + query, StandardCharsets.UTF_8);
    }

    /** This address when it is one of our pages, else the first page: nobody is sent to another site from here. */
    public static String ours(@Nullable String address) {
        return address != null && OURS.matcher(address).matches() && !address.startsWith(SIGN_IN) ? address : "/";
    }
}
