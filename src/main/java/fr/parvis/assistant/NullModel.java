package fr.parvis.assistant;

import fr.parvis.assistant.internal.AnswerModel;
import fr.parvis.assistant.internal.NullStatistics;
import fr.parvis.assistant.internal.Reading;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Retriever;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import fr.parvis.platform.LineResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How each collection reacts to questions it does not answer: what carries one threshold to collections never measured.
 * Kept beside the indexes, can be made again; read at first use. Thread-safe.
 */
public final class NullModel {
    private static final String QUESTIONS = "/language/null-questions.txt";

    private final Retriever retriever;
    private final DataFolder folder;
    private final InstantSource clock;
    private final Map<Long, Held> held = new ConcurrentHashMap<>();

    /** What the file holds. */
    private record Kept(String model, NullStatistics statistics) {}

    private record Held(FileTime written, @Nullable NullStatistics statistics) {}

    public NullModel(Retriever retriever, DataFolder folder, InstantSource clock) {
        this.retriever = retriever;
        this.folder = folder;
        this.clock = clock;
    }

    /** Asks the collection some hundred questions of other subjects and keeps how it reacts; one or two seconds. */
    public void calibrate(Collection collection) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Paris"));
        List<double[]> signs = new ArrayList<>();
        for (String question : listQuestions()) {
            Evidence evidence = retriever.retrieve(new Inquiry(question, List.of(collection), today, 10, 24));
            double[] one =
                    Reading.of(question, evidence, AnswerModel.shipped(), null).signs();
            if (one != null) {
                signs.add(one);
            }
        }
        if (signs.size() >= 30) { // fewer: a collection too small to be measured keeps the usual statistics
            write(collection, NullStatistics.fit(signs));
        }
    }

    /** Calibrates again those that were calibrated with another model: after an update of Parvis. */
    public void renew(List<Collection> collections) {
        for (Collection collection : collections) {
            if (Files.exists(file(collection)) && find(collection).isEmpty()) {
                calibrate(collection);
            }
        }
    }

    /** Statistics of the collections searched together, the most prudent for each sign; empty when none is calibrated. */
    Optional<NullStatistics> find(List<Collection> collections) {
        return collections.stream()
                .flatMap(collection -> find(collection).stream())
                .reduce(NullStatistics::prudent);
    }

    private Optional<NullStatistics> find(Collection collection) {
        Path file = file(collection);
        try {
            FileTime written = Files.getLastModifiedTime(file);
            Held known = held.get(collection.id());
            if (known == null || !known.written().equals(written)) {
                known = read(file, written);
                held.put(collection.id(), known);
            }
            return Optional.ofNullable(known.statistics());
        } catch (IOException | tools.jackson.core.JacksonException e) {
            return Optional.empty(); // not calibrated yet, or by another version: the usual statistics serve
        }
    }

    private static Held read(Path file, FileTime written) throws IOException {
        Kept kept = Json.MAPPER.readValue(Files.readAllBytes(file), Kept.class);
        boolean current = AnswerModel.shipped().id().equals(kept.model())
                && kept.statistics() != null
                && kept.statistics().isCurrent();
        return new Held(written, current ? kept.statistics() : null);
    }

    private void write(Collection collection, NullStatistics statistics) {
        try {
            Path file = file(collection);
            Path draft = Files.createTempFile(file.getParent(), "null-", ".draft");
            Files.write(
                    draft,
                    Json.MAPPER.writeValueAsBytes(new Kept(AnswerModel.shipped().id(), statistics)));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Collection collection) {
        return folder.index().resolve("null-" + collection.id() + ".json");
    }

    /** Questions of other subjects than any authority's. */
    static List<String> listQuestions() {
        return LineResource.read(QUESTIONS);
    }
}
