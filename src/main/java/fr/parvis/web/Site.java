package fr.parvis.web;

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
 * @param proxies addresses whose {@code X-Forwarded-For} is believed; any other caller could write what it likes there
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

    /** The day it is for the authority. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), AUTHORITY_TIME);
    }
}
