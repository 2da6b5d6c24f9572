package fr.parvis.assistant;

import fr.parvis.assistant.internal.AnswerModel.Bounds;
import fr.parvis.assistant.internal.training.Sample;
import fr.parvis.assistant.internal.training.Study;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Retriever;
import fr.parvis.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Learns what the assistant answers with and measures it by cross-validation over groups of questions. Long: minutes for
 * thousands of questions. Sends nothing out.
 */
public final class AnswerTraining {
    private final Retriever retriever;
    private final List<Sample> samples = new ArrayList<>();

    public AnswerTraining(Retriever retriever) {
        this.retriever = retriever;
    }

    /**
     * Figures of one sample, each on questions that the fit had not seen.
     *
     * @param shares 0 to 1 by key of {@code evaluation.figure} in the messages, in reading order
     * @param words median length of a composed answer
     */
    public record Figures(String name, long questions, Map<String, Double> shares, int words, RiskCoverage curve) {}

    /**
     * Adds the questions of some collections.
     *
     * @param weight what each counts when the ranker is learned
     * @param questions those without a document are questions to refuse
     */
    public AnswerTraining add(
            String name, double weight, List<Collection> collections, List<LabelledQuestion> questions, LocalDate on) {
        samples.add(Sample.gather(name, weight, retriever, collections, questions, NullModel.listQuestions(), _ -> on));
        return this;
    }

    /** Fits and measures; {@code fit}, when given, receives the model that would ship. */
    public List<Figures> run(java.util.Optional<Path> fit, double answer, double passages) {
        Study study = new Study(samples);
        fit.ifPresent(file -> write(file, study, new Bounds(answer, passages)));
        return study.figures();
    }

    private static void write(Path file, Study study, Bounds bounds) {
        try {
            Files.writeString(file, Json.PRETTY.writeValueAsString(study.fitted(Map.of("default", bounds))) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
