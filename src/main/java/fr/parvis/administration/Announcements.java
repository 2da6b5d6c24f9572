package fr.parvis.administration;

import fr.parvis.gateway.Journal;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Followed;
import fr.parvis.platform.Json;
import fr.parvis.platform.Settings;
import fr.parvis.platform.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What everybody is told above every page, and whether the service is closed for maintenance; seen by every process within a tenth of a second. */
public final class Announcements {
    private static final String ANNOUNCEMENT = "announcement";
    private static final String MAINTENANCE = "maintenance";
    private static final int LONGEST = 400;
    private static final ZoneId AUTHORITY_TIME = ZoneId.of("Europe/Paris");

    private final Store store;
    private final Settings settings;
    private final Supplier<Journal> journal;
    private final InstantSource clock;
    private final Followed<State> state;

    public Announcements(Store store, Supplier<Journal> journal, InstantSource clock) {
        this.store = store;
        this.settings = new Settings(store);
        this.journal = journal;
        this.clock = clock;
        this.state = new Followed<>(store, this::read);
    }

    /** How much it matters. */
    public enum Severity {
        INFORMATION,
        ATTENTION,
        INCIDENT
    }

    /** @param until last day on which it is shown; null: until it is withdrawn */
    public record Announcement(
            Severity severity,
            String french,
            String english,
            @Nullable LocalDate until) {
        public Announcement {
            french = french.strip();
            english = english.strip();
            if (french.isEmpty() || french.length() > LONGEST || english.length() > LONGEST) {
                throw new AppException(ErrorCode.ANNOUNCEMENT_INVALID, LONGEST);
            }
        }
    }

    private record State(Optional<Announcement> announcement, Optional<Instant> maintenance) {}

    private record Kept(String severity, String french, String english, String until) {}

    /** What is to be shown today. */
    public Optional<Announcement> current() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), AUTHORITY_TIME);
        return last().filter(told -> told.until() == null || !told.until().isBefore(today));
    }

    /** The last one, shown or past. */
    public Optional<Announcement> last() {
        return state.get().announcement();
    }

    /** Since when the service is closed to everybody but administrators. */
    public Optional<Instant> maintenance() {
        return state.get().maintenance();
    }

    public void publish(Announcement told, String by) {
        settings.set(
                ANNOUNCEMENT,
                Json.MAPPER.writeValueAsString(new Kept(
                        told.severity().name(),
                        told.french(),
                        told.english(),
                        told.until() == null ? "" : told.until().toString())));
        store.changed();
        record("ANNOUNCEMENT_PUBLISHED", by);
    }

    public void withdraw(String by) {
        settings.remove(ANNOUNCEMENT);
        store.changed();
        record("ANNOUNCEMENT_WITHDRAWN", by);
    }

    /** Closes or opens the service; does nothing when it is so already. */
    public void setMaintenance(boolean on, String by) {
        if (on == read().maintenance().isPresent()) {
            return;
        }
        if (on) {
            settings.set(MAINTENANCE, clock.instant().toString());
        } else {
            settings.remove(MAINTENANCE);
        }
        store.changed();
        record(on ? "MAINTENANCE_ON" : "MAINTENANCE_OFF", by);
    }

    private State read() {
        return new State(
                settings.find(ANNOUNCEMENT).map(Announcements::announcement),
                settings.find(MAINTENANCE).map(Instant::parse));
    }

    private static Announcement announcement(String json) {
        Kept kept = Json.MAPPER.readValue(json, Kept.class);
        return new Announcement(
                Severity.valueOf(kept.severity()),
                kept.french(),
                kept.english(),
                kept.until().isEmpty() ? null : LocalDate.parse(kept.until()));
    }

    private void record(String act, String by) {
        journal.get().append(new Journal.Entry("administration", "", "permit", act, Map.of("by", by)));
    }
}
