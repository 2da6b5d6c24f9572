package fr.parvis.evaluation;

import fr.parvis.assistant.AnswerTraining;
import fr.parvis.assistant.RiskCoverage;
import fr.parvis.assistant.ThresholdCalibration;
import fr.parvis.evaluation.SuiteReport.Figure;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Retriever;
import fr.parvis.knowledge.Source;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finding the sentence and refusing, on PIAF, cross-validated by article; can write the weights that ship. */
public final class PiafSuite implements Suite {
    private final Path data;
    private final Function<Source, Collection> load;
    private final Retriever retriever;
    private final LocalDate today;
    private final Optional<Path> fit;

    /**
     * @param load brings the articles into a collection of their own and indexes it
     * @param fit where to write the model fitted on everything
     */
    public PiafSuite(
            Path data, Function<Source, Collection> load, Retriever retriever, LocalDate today, Optional<Path> fit) {
        this.data = data;
        this.load = load;
        this.retriever = retriever;
        this.today = today;
        this.fit = fit;
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
                .add("piaf", 1, List.of(collection), piaf.questions(), today)
                .run(fit, .6, .25)
                .getFirst();
        List<Figure> figures = new ArrayList<>();
        measured.shares()
                .forEach((name, share) -> figures.add(new Figure(name, 100 * share, "%", measured.questions())));
        figures.add(new Figure("median words of an answer", measured.words(), "words", measured.questions()));
        RiskCoverage.Point point = measured.curve().within(ThresholdCalibration.FALSE_ANSWERS);
        figures.add(new Figure(
                "answered at 8 % false answers near topic", 100 * point.coverage(), "%", measured.questions()));
        return new SuiteReport(name(), measured.questions() + " questions", figures, List.of());
    }
}
