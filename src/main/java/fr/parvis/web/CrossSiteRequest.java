package fr.parvis.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another site's page tries to act here in a visitor's name: the browser says so itself, and we believe it. */
final class CrossSiteRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The hidden field that every form of a signed-in page carries. */
    static final String FORM_TOKEN = "form-token";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private CrossSiteRequest() {
        super("cross-site request", null, false, false);
    }

    /**
     * Programs send neither header and pass while they carry nobody's session. With one, a request without them must show the
     * session's form token, or be JSON, which no other site's form can send.
     */
    static void refuse(HttpServletRequest request, Visit visit) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            if (!site.equals("same-origin") && !site.equals("none")) {
                throw new CrossSiteRequest();
            }
            return;
        }
        String origin = request.getHeader("Origin");
        if (origin != null) {
            if (!sameHost(origin, request.getHeader("Host"))) {
                throw new CrossSiteRequest();
            }
            return;
        }
        if (visit.isSignedIn() && !isJson(request) && !visit.formToken().equals(request.getParameter(FORM_TOKEN))) {
            throw new CrossSiteRequest();
        }
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("application/json");
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && host != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
