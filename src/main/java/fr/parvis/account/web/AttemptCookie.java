package fr.parvis.account.web;

import fr.parvis.account.ProviderSignIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** Ties a sign-in at the identity provider to the browser that began it. */
final class AttemptCookie {
    private static final String NAME = "sign-in";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private AttemptCookie() {}

    static void give(String value, boolean secure, HttpServletResponse response) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setPath(ProviderSignIn.RETURN);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setMaxAge((int) LIFE.toSeconds());
        cookie.setAttribute("SameSite", "Lax"); // sent when the provider sends the browser back
        response.addCookie(cookie);
    }

    /** Reads it and has the browser forget it; "" without one. */
    static String take(HttpServletRequest request, HttpServletResponse response) {
        Cookie[] cookies = request.getCookies();
        String value = "";
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(NAME)) {
                    value = cookie.getValue();
                }
            }
        }
        Cookie gone = new Cookie(NAME, "");
        gone.setPath(ProviderSignIn.RETURN);
        gone.setHttpOnly(true);
        gone.setMaxAge(0);
        response.addCookie(gone);
        return value;
    }
}
