package fr.parvis.evaluation;

import fr.parvis.assistant.JudgedQuestion;
import fr.parvis.assistant.RiskCoverage.Point;
import fr.parvis.assistant.ThresholdCalibration;
import fr.parvis.assistant.ThresholdCalibration.Calibration;
import fr.parvis.evaluation.SuiteReport.Figure;
import fr.parvis.knowledge.Collection;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Sets a collection's thresholds from the authority's own questions and shows what they cost. */
public final class AbstentionSuite implements Suite {
    private final Collection collection;
    private final Path questions;
    private final Predicate<String> documents;
    private final ThresholdCalibration calibration;
    private final Optional<CurveFile> picture;

    /**
     * @param questions lines of {"question","answerable","document"?}
     * @param documents whether the collection holds this document today
     * @param picture where to write the risk–coverage curve as SVG
     */
    public AbstentionSuite(
            Collection collection,
            Path questions,
            Predicate<String> documents,
            ThresholdCalibration calibration,
            Optional<Path> picture) {
        this.collection = collection;
        this.questions = questions;
        this.documents = documents;
        this.calibration = calibration;
        this.picture = picture.map(CurveFile::new);
    }

    @Override
    public String name() {
        return "abstention";
    }

    @Override
    public String title() {
        return "Savoir se taire : seuil d’une collection d’après les questions de la collectivité";
    }

    @Override
    public SuiteReport run(Progress progress) {
        List<JudgedQuestion> asked = JudgedQuestions.read(questions, documents);
        Calibration found = calibration.calibrate(collection, asked);
        Point chosen = found.chosen();
        picture.ifPresent(file ->
                file.write(found.curve().svg(text("curve.title", collection.name()), found.chosen(), Locale.FRENCH)));
        long answerable = asked.stream().filter(JudgedQuestion::answerable).count();
        long removed = asked.stream()
                .filter(one -> one.answerable() && one.document() != null)
                .count();
        long absent = asked.size() - answerable + removed;
        long answers = Math.round(chosen.coverage() * answerable + chosen.falseAnswers() * absent);
        return new SuiteReport(
                name(),
                text("abstention.data", collection.name(), answerable, asked.size() - answerable, removed),
                List.of(
                        Figure.of("answerThreshold", 100 * found.answer(), "%", asked.size()),
                        Figure.of("passagesThreshold", 100 * found.passages(), "%", asked.size()),
                        Figure.of("answerableAnswered", 100 * chosen.coverage(), "%", answerable),
                        Figure.of("absentAnswered", 100 * chosen.falseAnswers(), "%", absent),
                        Figure.of("wrongAnswers", 100 * chosen.risk(), "%", answers)),
                notes(found),
                List.of());
    }

    private List<String> notes(Calibration found) {
        List<String> notes = new ArrayList<>();
        notes.add(text("abstention.set", collection.name(), percent(found.answer()), percent(found.passages())));
        if (found.chosen().coverage() == 0) {
            notes.add(text("abstention.silent", percent(ThresholdCalibration.FALSE_ANSWERS)));
        }
        notes.add(text("abstention.otherwise"));
        notes.addAll(RiskTable.lines(found.curve()));
        picture.ifPresent(file -> notes.add(text("curve.written", file.file().toString())));
        return notes;
    }

    private static long percent(double share) {
        return Math.round(100 * share);
    }

    private static String text(String key, Object... arguments) {
        return Messages.text(Locale.FRENCH, "evaluation." + key, arguments);
    }
}
