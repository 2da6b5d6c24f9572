package fr.parvis.administration;

import fr.parvis.account.IdentityProviders;
import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Model;
import fr.parvis.gateway.Models;
import fr.parvis.gateway.Verification;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Settings;
import fr.parvis.platform.StorageFull;
import fr.parvis.platform.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What is well and what is not, and how to mend it. Looks at nothing outside this machine: models are asked by their own test. */
public final class Health {
    private static final String VERIFIED = "journal.verified";
    private static final long LITTLE_ROOM = 2L << 30;
    private static final long NO_ROOM = 200L << 20;
    private static final Duration OLD_BACKUP = Duration.ofDays(8);
    private static final Duration OLD_PROOF = Duration.ofDays(8);
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private final DataFolder folder;
    private final Store store;
    private final Settings settings;
    private final Audit audit;
    private final Models models;
    private final IdentityProviders providers;
    private final Collections collections;
    private final DocumentStore documents;
    private final ToLongFunction<Collection> indexed;
    private final InstantSource clock;

    /** @param indexed the revision that a collection’s index has followed to; below 0 when there is none */
    public Health(
            DataFolder folder,
            Store store,
            Audit audit,
            Models models,
            IdentityProviders providers,
            Collections collections,
            DocumentStore documents,
            ToLongFunction<Collection> indexed,
            InstantSource clock) {
        this.folder = folder;
        this.store = store;
        this.settings = new Settings(store);
        this.audit = audit;
        this.models = models;
        this.providers = providers;
        this.collections = collections;
        this.documents = documents;
        this.indexed = indexed;
        this.clock = clock;
    }

    /** How bad it is; BAD: something that is needed does not work. */
    public enum Level {
        OK,
        WARN,
        BAD
    }

    /**
     * One thing looked at.
     *
     * @param key its text stands under {@code health.KEY}, what to do under {@code health.KEY.remedy} unless all is well
     */
    public record Finding(Level level, String key, List<Object> arguments) {
        public Finding {
            arguments = List.copyOf(arguments);
        }

        Finding(Level level, String key, Object... arguments) {
            this(level, key, List.of(arguments));
        }

        public String text(Locale locale) {
            return Messages.text(locale, "health." + key, arguments.toArray());
        }

        /** What to do; "" when there is nothing to do. */
        public String remedy(Locale locale) {
            return level == Level.OK ? "" : Messages.text(locale, "health." + key + ".remedy", arguments.toArray());
        }
    }

    private record Proof(String at, boolean whole, long entries) {}

    /** Everything, in the order of what matters first. */
    public List<Finding> look() {
        List<Finding> found = new ArrayList<>();
        found.add(disk());
        found.add(writing());
        collections.listReadable(new Caller.LocalAdministrator()).forEach(collection -> addIndex(collection, found));
        found.add(proof());
        addKey(found);
        found.add(clockSetBack());
        found.add(backup());
        models.listAll().forEach(model -> found.add(model(model)));
        found.add(
                providers.find().isPresent()
                        ? new Finding(Level.OK, "provider.set", providers.get().issuer())
                        : new Finding(Level.OK, "provider.none"));
        found.add(
                onPath("tesseract")
                        ? new Finding(Level.OK, "tesseract.present")
                        : new Finding(Level.WARN, "tesseract.missing"));
        return found;
    }

    /** Proves the journal now and remembers when. */
    public Verification verifyJournal() {
        Verification proof = audit.verify(null, null);
        Proof kept = new Proof(clock.instant().toString(), proof instanceof Verification.Whole, Backup.entries(proof));
        settings.set(VERIFIED, Json.MAPPER.writeValueAsString(kept));
        return proof;
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(folder.root()).getUsableSpace();
            long megabytes = free >> 20;
            return free < NO_ROOM
                    ? new Finding(
                            Level.BAD, "disk.full", megabytes, folder.root().toString())
                    : free < LITTLE_ROOM
                            ? new Finding(
                                    Level.WARN,
                                    "disk.low",
                                    megabytes,
                                    folder.root().toString())
                            : new Finding(Level.OK, "disk", megabytes / 1024);
        } catch (IOException e) {
            return new Finding(Level.BAD, "disk.unreadable", folder.root().toString());
        }
    }

    private Finding writing() {
        try {
            store.inTransaction(() -> store.jdbc()
                    .sql("UPDATE usage_followed SET position = position WHERE id = 1")
                    .update());
            return new Finding(Level.OK, "store");
        } catch (RuntimeException e) {
            return new Finding(Level.BAD, StorageFull.isCauseOf(e) ? "store.full" : "store.unwritable");
        }
    }

    private void addIndex(Collection collection, List<Finding> found) {
        long behind = documents.revision(collection) - indexed.applyAsLong(collection);
        if (indexed.applyAsLong(collection) < 0 && documents.revision(collection) > 0) {
            found.add(new Finding(Level.WARN, "index.missing", collection.title(), collection.name()));
        } else if (behind > 0) {
            found.add(new Finding(Level.WARN, "index.behind", collection.title(), collection.name()));
        }
    }

    private Finding proof() {
        Proof proof = settings.find(VERIFIED)
                .map(json -> Json.MAPPER.readValue(json, Proof.class))
                .orElse(null);
        if (proof == null) {
            return new Finding(Level.WARN, "journal.unverified");
        }
        if (!proof.whole()) {
            return new Finding(Level.BAD, "journal.broken", day(proof.at()));
        }
        return Instant.parse(proof.at()).isBefore(clock.instant().minus(OLD_PROOF))
                ? new Finding(Level.WARN, "journal.old", day(proof.at()))
                : new Finding(Level.OK, "journal", proof.entries(), day(proof.at()));
    }

    private void addKey(List<Finding> found) {
        Path key = folder.root().resolve(BackupManifest.KEY);
        boolean begun = store.jdbc()
                        .sql("SELECT count(*) FROM journal_log")
                        .query(Long.class)
                        .single()
                > 0;
        if (!begun) {
            return;
        }
        if (!Files.isReadable(key)) {
            found.add(new Finding(Level.BAD, "key.missing", key.toString()));
            return;
        }
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(key);
            boolean open =
                    rights.contains(PosixFilePermission.GROUP_READ) || rights.contains(PosixFilePermission.OTHERS_READ);
            found.add(open ? new Finding(Level.WARN, "key.open", key.toString()) : new Finding(Level.OK, "key"));
        } catch (IOException | UnsupportedOperationException _) {
            found.add(new Finding(Level.OK, "key"));
        }
    }

    /** The journal's last entry is not later than now, but when the clock was set back since. */
    private Finding clockSetBack() {
        Instant now = clock.instant();
        return store.jdbc()
                .sql("SELECT time FROM journal_entry ORDER BY position DESC LIMIT 1")
                .query(String.class)
                .optional()
                .map(Instant::parse)
                .filter(last -> last.isAfter(now.plus(CLOCK_TOLERANCE)))
                .map(last -> new Finding(Level.BAD, "clock.back", last.toString(), now.toString()))
                .orElse(new Finding(Level.OK, "clock"));
    }

    private Finding backup() {
        Instant last = settings.find(Settings.LAST_BACKUP).map(Instant::parse).orElse(null);
        if (last == null) {
            return new Finding(Level.WARN, "backup.none");
        }
        return last.isBefore(clock.instant().minus(OLD_BACKUP))
                ? new Finding(Level.WARN, "backup.old", day(last.toString()))
                : new Finding(Level.OK, "backup", day(last.toString()));
    }

    private static Finding model(Model model) {
        String value = model.keyVariable() == null ? "-" : System.getenv(model.keyVariable());
        if (value == null || value.isBlank()) {
            return new Finding(Level.WARN, "model.key", model.id(), String.valueOf(model.keyVariable()));
        }
        return model.keyInClear()
                ? new Finding(Level.WARN, "model.clear", model.id())
                : new Finding(Level.OK, "model", model.id(), model.hosting().text());
    }

    private static String day(String instant) {
        return instant.substring(0, Math.min(10, instant.length()));
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }

    /** Whether what is needed works. */
    public static boolean isWell(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.level() == Level.BAD);
    }
}
