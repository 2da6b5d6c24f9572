package fr.parvis.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What every page knows of the authority that serves it.
 *
 * @param authority its name, as the top bar shows it
 * @param navigation the pages of the top bar, in order
 * @param rateLimited whether callers are slowed down past the limits
 * @param proxies addresses whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed; any other caller could write what it likes there
 */
public record Site(
        String authority, List<Entry> navigation, boolean rateLimited, Set<String> proxies, InstantSource clock) {
    private static final ZoneId AUTHORITY_TIME = ZoneId.of("Europe/Paris");

    /** A page of the top bar: its path and the key of its label. */
    public record Entry(String path, String label) {}

    public Site {
        navigation = List.copyOf(navigation);
        proxies = Set.copyOf(proxies);
    }

    /** Where a request comes from, as far as can be believed. */
    public String client(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !proxies.contains(address)) {
            return address;
        }
        // The nearest proxy writes last; what stands before it was sent by the client and proves nothing.
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    /** Whether the person's browser speaks HTTPS, to us or to a proxy of ours. */
    boolean isSecure(HttpServletRequest request) {
        return request.isSecure()
                || proxies.contains(request.getRemoteAddr())
                        && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /** The network of a client: an IPv6 client holds 2^64 addresses. */
    public String network(HttpServletRequest request) {
        return RateLimits.network(client(request));
    }

    /** The day it is for the authority. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), AUTHORITY_TIME);
    }
}
