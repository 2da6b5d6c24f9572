package fr.parvis.knowledge;

import fr.parvis.knowledge.DocumentChanges.Act;
import fr.parvis.knowledge.internal.parsing.Limit;
import fr.parvis.knowledge.internal.parsing.UploadedFile;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Job;
import fr.parvis.platform.Jobs;
import fr.parvis.platform.Json;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Files that editors send: kept apart until a job has read them as {@code ingest} would. */
public final class Uploads {
    /** Kind of the jobs that read what was sent. */
    public static final String KIND = "upload";

    /** Files of one sending. */
    public static final int MOST_FILES = 20;

    /** Of one file. */
    public static final long MOST_BYTES = Limit.FILE_BYTES.standard();

    private static final int LONGEST_NAME = 200;
    private static final Duration LEFTOVER_AGE = Duration.ofDays(2);

    private final DataFolder folder;
    private final Collections collections;
    private final Supplier<Library> library;
    private final SentVersions versions;
    private final DocumentChanges changes;
    private final Jobs jobs;
    private final InstantSource clock;

    public Uploads(
            DataFolder folder,
            Collections collections,
            Supplier<Library> library,
            SentVersions versions,
            DocumentChanges changes,
            Jobs jobs,
            InstantSource clock) {
        this.folder = folder;
        this.collections = collections;
        this.library = library;
        this.versions = versions;
        this.changes = changes;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Begins to take files. */
    public Parcel open() {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return new Parcel(root().resolve(HexFormat.of().formatHex(random)));
    }

    /** Files on their way in; what is not submitted is gone once closed. */
    public final class Parcel implements AutoCloseable {
        private final Path place;
        private final List<Upload.Sent> files = new ArrayList<>();
        private boolean submitted;

        private Parcel(Path place) {
            this.place = place;
        }

        public boolean isEmpty() {
            return files.isEmpty();
        }

        public boolean isFull() {
            return files.size() >= MOST_FILES;
        }

        /**
         * Takes a file under the last part of the name its sender gives it; reads {@code content} to its end even when it is too
         * large, so that the rest can be read.
         *
         * @throws IOException when the sender is gone
         */
        public void add(String sentName, InputStream content) throws IOException {
            String name = clean(sentName);
            if (name.isEmpty()) {
                content.transferTo(OutputStream.nullOutputStream());
                files.add(new Upload.Sent("…", Messages.text(Locale.FRENCH, "upload.error.name")));
                return;
            }
            boolean whole;
            try {
                Path file = Files.createDirectories(place).resolve(String.valueOf(files.size()));
                try (OutputStream out = Files.newOutputStream(file)) {
                    whole = copy(content, out);
                }
                if (!whole) {
                    Files.delete(file);
                }
            } catch (java.nio.file.FileSystemException e) {
                throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, place);
            }
            if (!whole) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            files.add(new Upload.Sent(
                    name,
                    whole
                            ? null
                            : Messages.text(
                                    Locale.FRENCH, "ingestion.LIMIT_EXCEEDED.FILE_BYTES", MOST_BYTES / (1024 * 1024))));
        }

        /** Tells of a file that came after the last one that is taken. */
        public void refuse(String sentName) {
            files.add(new Upload.Sent(
                    clean(sentName), Messages.text(Locale.FRENCH, "upload.error.too-many", MOST_FILES)));
        }

        /**
         * @param from first day in force; null: as the files say
         * @param document whose text the only file replaces; null: each goes by its own name
         * @return the job that reads them
         */
        public long submit(Collection collection, String account, @Nullable LocalDate from, @Nullable String document) {
            Upload.Order order = new Upload.Order(
                    collection.name(),
                    account,
                    place.getFileName().toString(),
                    from == null ? null : from.toString(),
                    document,
                    files);
            submitted = true;
            return jobs.submit(KIND, collection.title(), account, Json.MAPPER.writeValueAsString(order));
        }

        @Override
        public void close() {
            if (!submitted) {
                delete(place);
            }
        }
    }

    /** What became of the files of a job that is done; empty until then. */
    public static List<Upload.Result> results(Job job) {
        return job.result().isEmpty()
                ? List.of()
                : Json.MAPPER.readValue(job.result(), new TypeReference<List<Upload.Result>>() {});
    }

    /** The collection a job of this kind fills. */
    public static String collection(Job job) {
        return Json.MAPPER.readValue(job.input(), Upload.Order.class).collection();
    }

    /** Names of the files a job of this kind reads. */
    public static List<String> names(Job job) {
        return Json.MAPPER.readValue(job.input(), Upload.Order.class).files().stream()
                .map(Upload.Sent::name)
                .toList();
    }

    /** Reads what was sent; the work of jobs of {@link #KIND}. */
    public String read(Job job, Progress progress) {
        Upload.Order order = Json.MAPPER.readValue(job.input(), Upload.Order.class);
        Collection collection = collections.getOrCreate(order.collection());
        Path place = root().resolve(order.folder());
        List<Upload.Result> results = new ArrayList<>();
        for (int i = 0; i < order.files().size(); i++) {
            progress.at("ingestion.stage.reading", i, order.files().size());
            Upload.Sent file = order.files().get(i);
            results.add(
                    file.refused() != null
                            ? refused(file.name(), file.refused())
                            : one(collection, order, place.resolve(String.valueOf(i)), file.name(), progress));
        }
        if (!isFollowed(collection, job)) {
            library.get().catchUp(collection, progress);
        }
        delete(place);
        return Json.MAPPER.writeValueAsString(results);
    }

    private Upload.Result one(Collection collection, Upload.Order order, Path path, String name, Progress progress) {
        if (!Files.isRegularFile(path)) {
            return refused(name, Messages.text(Locale.FRENCH, "upload.error.gone"));
        }
        SentVersions.Reading reading = versions.reading(
                collection,
                new UploadedFile(path, name),
                name,
                order.from() == null ? null : LocalDate.parse(order.from()),
                order.document());
        IngestReport report = library.get().store(collection, reading, progress);
        List<String> reasons = new ArrayList<>();
        report.failed()
                .forEach(failed -> reasons.add(reason(
                        name,
                        failed.file() + (failed.line() == null ? "" : ", ligne " + failed.line()),
                        failed.message())));
        report.skipped().forEach(skipped -> reasons.add(reason(name, skipped.file(), skipped.message())));
        if (report.added() + report.updated() > 0) {
            reading.found()
                    .forEach(document -> changes.note(
                            collection, document.id(), Act.UPLOADED, document.validFrom(), order.account()));
            reading.found().stream()
                    .map(SourceDocument::id)
                    .findFirst()
                    .ifPresent(document -> changes.journal(collection, document, Act.UPLOADED, order.account()));
        }
        long good = report.added() + report.updated() + report.unchanged();
        Upload.Outcome outcome = good == 0
                ? Upload.Outcome.REFUSED
                : !reasons.isEmpty()
                        ? Upload.Outcome.PARTLY
                        : report.added() > 0
                                ? Upload.Outcome.ADDED
                                : report.updated() > 0 ? Upload.Outcome.UPDATED : Upload.Outcome.UNCHANGED;
        return new Upload.Result(
                name,
                outcome,
                good == 0 ? null : reading.found().getFirst().id(),
                good,
                reasons.subList(0, Math.min(reasons.size(), 100)));
    }

    /** Of the file itself its name is not repeated. */
    private static String reason(String name, String of, String message) {
        return of.equals(name)
                ? message
                : of.replaceFirst("^\\Q" + name.replace("\\E", "") + "\\E!?/?(, )?", "") + " : " + message;
    }

    /** Whether another sending to this collection waits, which will bring the index in step for both. */
    private boolean isFollowed(Collection collection, Job job) {
        return jobs.listWaiting(KIND).stream()
                .anyMatch(waiting ->
                        waiting.id() > job.id() && collection(waiting).equals(collection.name()));
    }

    private static Upload.Result refused(String name, String reason) {
        return new Upload.Result(name, Upload.Outcome.REFUSED, null, 0, List.of(reason));
    }

    /** Removes what was sent to jobs that never came to it. @return how many sendings */
    public int removeLeftovers() {
        if (!Files.isDirectory(root())) {
            return 0;
        }
        int removed = 0;
        try (DirectoryStream<Path> places = Files.newDirectoryStream(root())) {
            for (Path place : places) {
                if (Files.getLastModifiedTime(place)
                        .toInstant()
                        .isBefore(clock.instant().minus(LEFTOVER_AGE))) {
                    delete(place);
                    removed++;
                }
            }
        } catch (IOException e) {
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, root());
        }
        return removed;
    }

    /** The last part of a name, whichever system wrote it, without what cannot be seen; composed, so that accents are one. */
    static String clean(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String name = Normalizer.normalize(last.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", ""), Normalizer.Form.NFC)
                .strip();
        if (name.matches("\\.*")) {
            return "";
        }
        int over = name.length() - LONGEST_NAME;
        int dot = name.lastIndexOf('.');
        if (over > 0) {
            return dot > over ? name.substring(0, dot - over) + name.substring(dot) : name.substring(0, LONGEST_NAME);
        }
        return name;
    }

    private static boolean copy(InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            bytes += read;
            if (bytes > MOST_BYTES) {
                return false;
            }
            out.write(buffer, 0, read);
        }
        return true;
    }

    private static void delete(Path place) {
        if (!Files.isDirectory(place)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(place);
        } catch (IOException e) {
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, place);
        }
    }

    private Path root() {
        return folder.files().resolve("uploads");
    }
}
