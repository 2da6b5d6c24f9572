package fr.parvis.evaluation;

import fr.parvis.assistant.AnswerTraining;
import fr.parvis.assistant.RiskCoverage;
import fr.parvis.assistant.ThresholdCalibration;
import fr.parvis.evaluation.SuiteReport.Figure;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Retriever;
import fr.parvis.knowledge.Source;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finding the sentence and refusing, on PIAF, cross-validated by article. */
public final class PiafSuite implements Suite {
    private final Path data;
    private final Function<Source, Collection> load;
    private final Retriever retriever;
    private final LocalDate today;
    private final Optional<CurveFile> picture;

    /**
     * @param load brings the articles into a collection of their own and indexes it
     * @param picture where to draw the risk–coverage curve of the questions that the fit had not seen
     */
    public PiafSuite(
            Path data,
            Function<Source, Collection> load,
            Retriever retriever,
            LocalDate today,
            Optional<Path> picture) {
        this.data = data;
        this.load = load;
        this.retriever = retriever;
        this.today = today;
        this.picture = picture.map(CurveFile::new);
    }

    @Override
    public String name() {
        return "piaf";
    }

    @Override
    public String title() {
        return "Trouver la phrase et savoir se taire : PIAF, validation croisée par article";
    }

    @Override
    public SuiteReport run(Progress progress) {
        Piaf piaf = Piaf.read(data);
        Collection collection = load.apply(piaf);
        AnswerTraining.Figures measured = new AnswerTraining(retriever)
                .add("piaf", 1, List.of(collection), piaf.questions(), _ -> today)
                .measure()
                .getFirst();
        List<Figure> figures = new ArrayList<>();
        measured.shares()
                .forEach((name, share) -> figures.add(Figure.of(name, 100 * share, "%", measured.questions())));
        figures.add(Figure.of("medianWords", measured.words(), text("unit.words"), measured.questions()));
        RiskCoverage.Point point = measured.curve().within(ThresholdCalibration.FALSE_ANSWERS);
        figures.add(Figure.of(
                "answeredWithinBound",
                100 * point.coverage(),
                "%",
                measured.questions(),
                Math.round(100 * ThresholdCalibration.FALSE_ANSWERS)));
        picture.ifPresent(file -> file.write(measured.curve().svg(text("curve.piaf"), point, Locale.FRENCH)));
        List<String> notes = new ArrayList<>(RiskTable.lines(measured.curve()));
        notes.add(RiskTable.shipped(measured.curve()));
        notes.addAll(ReliabilityTable.lines(measured.reliability()));
        picture.ifPresent(file -> notes.add(text("curve.written", file.file().toString())));
        return new SuiteReport(name(), measured.questions() + " questions", figures, notes, List.of());
    }

    private static String text(String key, Object... arguments) {
        return Messages.text(Locale.FRENCH, "evaluation." + key, arguments);
    }
}
