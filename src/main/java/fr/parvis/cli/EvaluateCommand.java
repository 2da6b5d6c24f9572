package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.Suites;
import fr.parvis.evaluation.Suite;
import fr.parvis.evaluation.SuiteReport;
import fr.parvis.platform.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis evaluate SUITE}: the figures behind every claim of quality. */
@Command(
        name = "evaluate",
        description = "Mesure la qualité des recherches et des réponses sur un jeu de questions.",
        footer = {
            "Évaluations : sample, service-public, cnil, code-du-travail, piaf, abstention, conversation",
            "Exemples :",
            "  ./parvis evaluate sample",
            "  ./parvis evaluate service-public --data ../shared/data",
            "  ./parvis evaluate conversation --data bench",
            "  ./parvis evaluate abstention --collection aides --questions mes-questions.jsonl"
        })
final class EvaluateCommand implements Callable<Integer> {
    /** Where a checkout keeps open data for measuring, beside the project. */
    private static final Path USUAL_DATA = Path.of("..", "shared", "data");

    /** What was written by hand for measuring and comes with a checkout. */
    private static final Path BENCH = Path.of("bench");

    @Mixin
    Session session = new Session();

    @Parameters(paramLabel = "ÉVALUATION", description = "Nom de l’évaluation.")
    String suite = "";

    @picocli.CommandLine.Spec
    picocli.CommandLine.Model.CommandSpec specification = picocli.CommandLine.Model.CommandSpec.create();

    @Option(names = "--json", description = "Écrit les chiffres en JSON.")
    boolean json;

    @Nullable
    @Option(
            names = "--collection",
            paramLabel = "NOM",
            description = "Collection dont le seuil est réglé (abstention).")
    String collection;

    @Nullable
    @Option(
            names = "--questions",
            paramLabel = "FICHIER",
            description = "Questions de la collectivité, une par ligne JSON (abstention).")
    Path questions;

    @Nullable
    @Option(
            names = "--curve",
            paramLabel = "FICHIER",
            description = "Dessine la courbe risque–couverture en SVG (abstention, piaf).")
    Path curve;

    @Nullable
    @Option(names = "--misses", description = "Montre aussi les questions manquées.")
    boolean misses;

    @Override
    public Integer call() {
        // --data names the open data to measure on, unless it is a folder of Parvis's own state
        Path given = session.given();
        String folder = suite.equals("conversation") ? "conversation" : "questions";
        boolean measuring = given != null && Files.isDirectory(given.resolve(folder));
        Path usual = suite.equals("conversation") ? BENCH : USUAL_DATA;
        Path data = measuring && given != null ? given : usual;
        DataFolder own = measuring ? Session.usualFolder() : session.folder();
        try (Parvis parvis = Parvis.open(own)) {
            SuiteReport report = chosen(parvis.suites(data, session.progress())).run(session.progress());
            if (json) {
                session.json(report);
            } else {
                print(report);
            }
            return 0;
        }
    }

    private Suite chosen(Suites suites) {
        return switch (suite) {
            case "piaf" -> suites.piaf(Optional.ofNullable(curve));
            case "abstention" -> {
                if (collection == null || questions == null) {
                    throw new picocli.CommandLine.ParameterException(
                            specification.commandLine(), "evaluate abstention demande --collection et --questions");
                }
                yield suites.abstention(collection, questions, Optional.ofNullable(curve));
            }
            default -> suites.getSuite(suite);
        };
    }

    private void print(SuiteReport report) {
        session.out().println(report.suite() + " — " + report.data());
        report.figures()
                .forEach(figure -> session.out()
                        .printf(
                                Locale.FRENCH,
                                "  %-52s %8.1f %s (%d cas)%n",
                                figure.name(),
                                figure.value(),
                                figure.unit(),
                                figure.cases()));
        report.notes().forEach(note -> session.out().println(note));
        if (misses) {
            report.misses().forEach(miss -> session.out().println(Terminal.wrap(miss, "    ")));
        }
    }
}
