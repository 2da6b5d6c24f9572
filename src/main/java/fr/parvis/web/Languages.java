package fr.parvis.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/**
 * French unless English is asked for: on pages by the switch, which a cookie remembers; by a program in
 * {@code Accept-Language}.
 */
final class Languages implements LocaleResolver {
    static final String PARAMETER = "lang";
    private static final String COOKIE = "langue";
    private static final String RESOLVED = Languages.class.getName();

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(RESOLVED) instanceof Locale known) {
            return known;
        }
        Locale locale = choose(request);
        request.setAttribute(RESOLVED, locale);
        return locale;
    }

    private static Locale choose(HttpServletRequest request) {
        if (Doors.isProgram(request)) {
            return request.getHeader("Accept-Language") != null
                            && Collections.list(request.getLocales()).stream()
                                    .map(Locale::getLanguage)
                                    .filter(language -> language.equals("fr") || language.equals("en"))
                                    .findFirst()
                                    .filter("en"::equals)
                                    .isPresent()
                    ? Locale.ENGLISH
                    : Locale.FRENCH;
        }
        Locale asked = asked(request);
        if (asked != null) {
            return asked;
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
                }
            }
        }
        return Locale.FRENCH;
    }

    /** The language that the switch asks for in this very request, else null. */
    static @Nullable Locale asked(HttpServletRequest request) {
        String language = request.getParameter(PARAMETER);
        if (language == null) {
            return null;
        }
        return switch (language) {
            case "en" -> Locale.ENGLISH;
            case "fr" -> Locale.FRENCH;
            default -> null;
        };
    }

    /** Remembers the choice for a year; nothing else is ever kept in the visitor's browser. */
    static void remember(Locale locale, HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, locale.getLanguage());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setMaxAge(365 * 24 * 3600);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by the switch");
    }
}
