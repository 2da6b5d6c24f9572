package fr.parvis.assistant;

import fr.parvis.assistant.RiskCoverage.Case;
import fr.parvis.assistant.RiskCoverage.Point;
import fr.parvis.assistant.internal.AnswerModel;
import fr.parvis.assistant.internal.NullStatistics;
import fr.parvis.assistant.internal.Reading;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Retriever;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets a collection's thresholds from the authority's own questions. What must be refused is near the subject, never foreign to
 * it: questions said to be absent, and each answerable one again with its document taken away.
 */
public final class ThresholdCalibration {
    /** False answers to absent questions that the threshold may let through. */
    public static final double FALSE_ANSWERS = .08;

    /** Absent questions for which passages to read may still be shown. */
    private static final double PASSAGES_SHOWN = .5;

    private static final int PASSAGES = 60;

    private final Retriever retriever;
    private final NullModel nulls;
    private final Thresholds thresholds;
    private final InstantSource clock;

    public ThresholdCalibration(Retriever retriever, NullModel nulls, Thresholds thresholds, InstantSource clock) {
        this.retriever = retriever;
        this.nulls = nulls;
        this.thresholds = thresholds;
        this.clock = clock;
    }

    /** What was found: the thresholds set, what they give on the questions, and the whole curve. */
    public record Calibration(double answer, double passages, Point chosen, RiskCoverage curve) {}

    /** Measures and sets the thresholds of {@code collection} for every use case; retrieves once a question. */
    public Calibration calibrate(Collection collection, List<JudgedQuestion> questions) {
        List<Case> cases = new ArrayList<>();
        NullStatistics statistics = nulls.find(List.of(collection)).orElse(null);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Paris"));
        for (JudgedQuestion question : questions) {
            Evidence evidence =
                    retriever.retrieve(new Inquiry(question.question(), List.of(collection), today, 50, PASSAGES));
            Reading reading = Reading.of(question.question(), evidence, AnswerModel.shipped(), statistics);
            String document = question.document();
            boolean right = question.answerable() && (document == null || cites(reading, document));
            cases.add(new Case(reading.answerable(), question.answerable(), right));
            if (question.answerable() && document != null) {
                Reading without =
                        Reading.of(question.question(), without(evidence, document), AnswerModel.shipped(), statistics);
                cases.add(new Case(without.answerable(), false, false));
            }
        }
        RiskCoverage curve = RiskCoverage.of(cases);
        Point chosen = curve.within(FALSE_ANSWERS);
        double passages =
                Math.min(chosen.threshold(), curve.within(PASSAGES_SHOWN).threshold());
        String basis = questions.size() + " questions";
        thresholds.set(collection, "", chosen.threshold(), passages, basis);
        return new Calibration(chosen.threshold(), passages, chosen, curve);
    }

    private static boolean cites(Reading reading, String document) {
        return reading.compose().stream()
                .anyMatch(line -> line.passage().document().id().equals(document));
    }

    private static Evidence without(Evidence evidence, @Nullable String document) {
        return new Evidence(
                evidence.documents(),
                evidence.passages().stream()
                        .filter(hit -> !hit.passage().document().id().equals(document))
                        .toList(),
                evidence.total(),
                evidence.searched(),
                evidence.language());
    }
}
