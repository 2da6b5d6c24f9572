package fr.parvis.web;

import fr.parvis.platform.Hashes;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Knows who makes a request, from its session cookie; gives controllers their {@link Visit} or
 * {@link fr.parvis.platform.Caller}.
 */
public final class Visits implements HandlerMethodArgumentResolver {
    private static final String COOKIE = "session";
    private static final String RESOLVED = Visits.class.getName();
    private static final int LONGEST_TOKEN = 64;
    private static final int FORM_TOKEN_DIGITS = 32;

    private final Site site;
    private final OpenSessions sessions;

    Visits(Site site, OpenSessions sessions) {
        this.site = site;
        this.sessions = sessions;
    }

    public Visit of(HttpServletRequest request) {
        if (request.getAttribute(RESOLVED) instanceof Visit known) {
            return known;
        }
        Visit visit = resolve(request);
        request.setAttribute(RESOLVED, visit);
        return visit;
    }

    private Visit resolve(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                String token = cookie.getValue();
                if (cookie.getName().equals(COOKIE) && !token.isEmpty() && token.length() <= LONGEST_TOKEN) {
                    return sessions.find(token)
                            .map(open -> new Visit(open.account(), token, formToken(token), open.mustChangePassword()))
                            .orElse(Visit.ANONYMOUS);
                }
            }
        }
        return Visit.ANONYMOUS;
    }

    /** Gives the browser its session; it forgets it when it closes. */
    public void begin(String token, HttpServletRequest request, HttpServletResponse response) {
        write(token, -1, request, response);
    }

    public void end(HttpServletRequest request, HttpServletResponse response) {
        write("", 0, request, response);
    }

    private void write(String token, int seconds, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(site.isSecure(request));
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax"); // a link in a message opens signed in; another site's form does not
        response.addCookie(cookie);
    }

    /** Derived from the session's token, which it does not reveal. */
    private static String formToken(String token) {
        return Hashes.sha256("form " + token).substring(0, FORM_TOKEN_DIGITS);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visit.class
                || parameter.getParameterType() == fr.parvis.platform.Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @org.jspecify.annotations.Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
        Visit visit = of(java.util.Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        return parameter.getParameterType() == Visit.class ? visit : visit.caller();
    }
}
