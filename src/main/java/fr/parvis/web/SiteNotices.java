package fr.parvis.web;

import java.util.Locale;
import java.util.Optional;

/** Where every page learns what everybody is told, and whether the service is closed. */
public interface SiteNotices {
    SiteNotices NONE = new SiteNotices() {
        @Override
        public Optional<Notice> find(Locale locale) {
            return Optional.empty();
        }

        @Override
        public boolean isClosed() {
            return false;
        }
    };

    Optional<Notice> find(Locale locale);

    /** Whether only administrators are served. */
    boolean isClosed();

    /** @param look of the message: ok, warn or bad */
    record Notice(String look, String label, String text) {}
}
