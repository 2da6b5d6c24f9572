package fr.parvis.web;

import fr.parvis.platform.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** What happens before a controller runs (cross-site and rate checks, language, who is served) and before its page is drawn (the frame). */
final class Threshold implements HandlerInterceptor {
    private final Site site;
    private final Frames frames;
    private final Visits visits;
    private final SiteNotices notices;
    private final RateLimits rateLimits = new RateLimits();

    Threshold(Site site, Frames frames, Visits visits, SiteNotices notices) {
        this.site = site;
        this.visits = visits;
        this.frames = frames;
        this.notices = notices;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof ResourceHttpRequestHandler) {
            return true; // our own style, script and fonts
        }
        Visit visit = visits.of(request);
        CrossSiteRequest.refuse(request, visit);
        String path = request.getRequestURI();
        Limit limit = site.rateLimited() ? Limit.of(path) : null;
        if (limit != null) {
            long seconds = rateLimits.secondsToWait(
                    limit, visit.isSignedIn() ? "account " + visit.account() : site.client(request));
            if (seconds > 0) {
                throw new TooManyRequests(seconds);
            }
        }
        if (!Doors.isProgram(request)) {
            Locale asked = Languages.asked(request);
            if (asked != null) {
                Languages.remember(asked, response);
            }
        }
        if (notices.isClosed() && !visit.roles().contains(Role.ADMINISTRATOR) && !staysOpen(path)) {
            throw new UnderMaintenance();
        }
        return admit(request, response, handler, visit);
    }

    /**
     * Sends a person to where they may go on; false when they were sent. A form that its page wrote for a session which has
     * ended since is not answered with the rights of nobody: its person is told to sign in again.
     */
    private boolean admit(HttpServletRequest request, HttpServletResponse response, Object handler, Visit visit) {
        boolean ended = !visit.isSignedIn()
                && request.getMethod().equals("POST")
                && !Doors.isProgram(request)
                && !request.getRequestURI().startsWith(Pages.SIGN_IN)
                && isFilled(request.getParameter(CrossSiteRequest.FORM_TOKEN));
        try {
            if (ended) {
                throw new AccessRefused(AccessRefused.Reason.SIGN_IN_REQUIRED);
            }
            AccessRules.check(handler, request.getMethod(), visit);
        } catch (AccessRefused refused) {
            if (Doors.isProgram(request) || refused.reason() == AccessRefused.Reason.ROLE_REQUIRED) {
                throw refused;
            }
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", Pages.instead(refused.reason(), request, ended));
            return false;
        }
        if (visit.isSignedIn()) {
            response.setHeader(
                    "Cache-Control", "private, no-store"); // nothing to read with the back button once signed out
        }
        return true;
    }

    /** What administrators need to sign in by, and machines to know that the service lives. */
    private static boolean staysOpen(String path) {
        return path.startsWith(Pages.SIGN_IN)
                || path.startsWith("/deconnexion")
                || path.equals(Pages.PASSWORD)
                || path.startsWith("/health/")
                || path.equals("/metrics")
                || path.equals("/accessibilite");
    }

    private static boolean isFilled(@Nullable String field) {
        return field != null && !field.isEmpty();
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && page.getViewName() != null && !page.getViewName().startsWith("redirect:")) {
            frames.fill(page, request);
        }
    }
}
