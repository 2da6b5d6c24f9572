package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.evaluation.SuiteReport;
import fr.parvis.platform.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis evaluate SUITE}: the figures behind every claim of quality. */
@Command(
        name = "evaluate",
        description = "Mesure la qualité des recherches et des réponses sur un jeu de questions.",
        footer = {
            "Évaluations : sample, service-public, cnil, code-du-travail, piaf, abstention",
            "Exemples :",
            "  ./parvis evaluate sample",
            "  ./parvis evaluate service-public --data ../shared/data",
            "  ./parvis evaluate abstention --collection aides --questions mes-questions.jsonl"
        })
final class EvaluateCommand implements Callable<Integer> {
    /** Where a checkout keeps open data for measuring, beside the project. */
    private static final Path USUAL_DATA = Path.of("..", "shared", "data");

    @Mixin
    Session session = new Session();

    @Parameters(paramLabel = "ÉVALUATION", description = "Nom de l’évaluation.")
    String suite = "";

    @Option(names = "--json", description = "Écrit les figures en JSON.")
    boolean json;

    @Option(names = "--misses", description = "Montre aussi les questions manquées.")
    boolean misses;

    @Override
    public Integer call() {
        // --data names the open data to measure on, unless it is a folder of Parvis's own state
        Path given = session.data;
        boolean measuring = given != null && Files.isDirectory(given.resolve("questions"));
        Path data = measuring && given != null ? given : USUAL_DATA;
        if (measuring) {
            session.data = null;
        }
        DataFolder folder = session.folder();
        try (Parvis parvis = Parvis.open(folder)) {
            SuiteReport report =
                    parvis.suites(data, session.progress()).getSuite(suite).run(session.progress());
            if (json) {
                session.json(report);
            } else {
                print(report);
            }
            return 0;
        }
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
        if (misses) {
            report.misses().forEach(miss -> session.out().println(Terminal.wrap(miss, "    ")));
        }
    }
}
