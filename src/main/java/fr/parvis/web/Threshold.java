package fr.parvis.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** What happens before a controller runs (cross-site and rate checks, language) and before its page is drawn (the frame). */
final class Threshold implements HandlerInterceptor {
    private final Site site;
    private final Frames frames;
    private final RateLimits rateLimits = new RateLimits();

    Threshold(Site site, Frames frames) {
        this.site = site;
        this.frames = frames;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        CrossSiteRequest.refuse(request);
        String path = request.getRequestURI();
        Limit limit = site.rateLimited() ? Limit.of(path) : null;
        if (limit != null) {
            long seconds = rateLimits.secondsToWait(limit, client(request));
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
        return true;
    }

    private String client(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !site.proxies().contains(address)) {
            return address;
        }
        // The nearest proxy writes last; what stands before it was sent by the client and proves nothing.
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && page.getViewName() != null && !page.getViewName().startsWith("redirect:")) {
            frames.fill(page, request);
        }
    }
}
