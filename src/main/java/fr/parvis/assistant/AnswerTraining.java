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
import java.util.function.Function;

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
     * @param reliability of the answers that the thresholds shipped would let through
     */
    public record Figures(
            String name,
            long questions,
            Map<String, Double> shares,
            int words,
            RiskCoverage curve,
            Reliability reliability) {}

    /**
     * Adds the questions of some collections.
     *
     * @param weight what each counts when the ranker is learned
     * @param questions those without a document are questions to refuse
     * @param on the day each is asked for
     */
    public AnswerTraining add(
            String name,
            double weight,
            List<Collection> collections,
            List<LabelledQuestion> questions,
            Function<LabelledQuestion, LocalDate> on) {
        samples.add(Sample.gather(name, weight, retriever, collections, questions, NullModel.listQuestions(), on));
        return this;
    }

    /** Each sample's figures. */
    public List<Figures> measure() {
        return new Study(samples).figures();
    }

    /**
     * Fits on everything and measures.
     *
     * @param model receives the weights that would ship, with the thresholds given
     */
    public List<Figures> fit(Path model, double answer, double passages) {
        Study study = new Study(samples);
        write(model, study, new Bounds(answer, passages));
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
