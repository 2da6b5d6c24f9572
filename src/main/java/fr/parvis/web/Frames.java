package fr.parvis.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/** Gives every page what its frame shows: the authority, the way through the site, the language, how things are written. */
public final class Frames {
    private final Site site;
    private final Languages languages;
    private final Assets assets;
    private final Visits visits;
    private final List<Services> services;
    private final SiteNotices notices;

    Frames(Site site, Languages languages, Assets assets, Visits visits, List<Services> services, SiteNotices notices) {
        this.site = site;
        this.languages = languages;
        this.assets = assets;
        this.visits = visits;
        this.services = List.copyOf(services);
        this.notices = notices;
    }

    /**
     * @param path of the page, for the mark in the top bar
     * @param switchable whether the page can be asked again by its address alone, as the language switch does
     * @param services what the rail offers this visitor; none: the page has no rail
     * @param notice what everybody is told; null: nothing
     * @param service path of the one that the page stands under, "" for none
     */
    public record Frame(
            String authority,
            List<Site.Entry> navigation,
            String path,
            String query,
            String language,
            boolean switchable,
            String style,
            String script,
            Visit visit,
            List<Services.Shown> services,
            String service,
            SiteNotices.@Nullable Notice notice) {
        /** Whether the reader has an account, whose documents and rules the page then speaks of. */
        public boolean isSignedIn() {
            return visit.isSignedIn();
        }

        /** Where one signs in and comes back to this page from. */
        public String signInHref() {
            return switchable && !path.startsWith(Pages.SIGN_IN) ? Pages.signIn(path, query) : Pages.SIGN_IN;
        }

        public boolean isAccount() {
            return path.startsWith("/compte") || path.startsWith("/administration") || path.startsWith(Pages.SIGN_IN);
        }

        /** The address of this page in the other language. */
        public String switchHref() {
            String kept = query.replaceAll("(^|&)lang=[^&]*", "");
            String other = language.equals("en") ? "fr" : "en";
            return path + "?" + (kept.isEmpty() ? "" : kept.replaceAll("^&", "") + "&") + "lang=" + other;
        }

        /** Whether the page stands under the entry of the rail that leads to this path. */
        public boolean isHere(String entry) {
            return entry.equals(service);
        }

        public boolean isHere(Site.Entry entry) {
            return entry.path().equals("/")
                    ? path.equals("/") || path.equals("/demander")
                    : path.startsWith(entry.path());
        }
    }

    /** Adds {@code frame} and {@code write} to the page's model. */
    public void fill(ModelAndView page, HttpServletRequest request) {
        Locale locale = languages.resolveLocale(request);
        Visit visit = visits.of(request);
        List<Services.Shown> offered = Services.offeredTo(visit, services);
        String query = request.getQueryString();
        page.addObject(
                "frame",
                new Frame(
                        site.authority(),
                        site.navigation(),
                        request.getRequestURI(),
                        query == null ? "" : query,
                        locale.getLanguage(),
                        request.getMethod().equals("GET"),
                        assets.href("parvis.css"),
                        assets.href("parvis.js"),
                        visit,
                        offered,
                        Services.current(request.getRequestURI(), offered),
                        notices.find(locale).orElse(null)));
        page.addObject("write", new Writing(locale));
    }
}
