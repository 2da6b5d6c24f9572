package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.knowledge.IngestReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis ingest PATH --collection NAME}. */
@Command(
        name = "ingest",
        description = "Charge des documents dans une collection : fichier, dossier, archive ZIP ou lignes JSON.",
        footer = {
            "Exemples :",
            "  ./parvis ingest notes/ --collection notes-rh",
            "  ./parvis ingest articles.jsonl.gz --collection articles --json",
            "Recharger le même chemin met à jour ; ce qui n’y est plus est retiré. Une collection nouvelle est privée."
        })
final class IngestCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    @Parameters(paramLabel = "CHEMIN", description = "Fichier, dossier, ZIP, JSONL, ou l’un d’eux en .gz.")
    Path path = Path.of("");

    @Option(names = "--collection", paramLabel = "NOM", required = true, description = "Collection à remplir.")
    String collection = "";

    @Option(names = "--json", description = "Écrit le compte rendu en JSON.")
    boolean json;

    @Override
    public Integer call() {
        try (Parvis parvis = session.open()) {
            IngestReport report = parvis.library().ingest(collection, path, session.progress());
            if (json) {
                session.json(report);
            } else {
                print(report, session.out());
            }
            return report.failed().isEmpty() ? 0 : 1;
        }
    }

    static void print(IngestReport report, PrintWriter out) {
        out.printf(
                "Ajoutés : %d · mis à jour : %d · inchangés : %d · retirés : %d · refusés : %d · laissés de côté : %d (%.1f s)%n",
                report.added(),
                report.updated(),
                report.unchanged(),
                report.removed(),
                report.failed().size(),
                report.skipped().size(),
                report.seconds());
        report.failed()
                .forEach(failed -> out.printf(
                        "  %s%s : %s%n",
                        failed.file(), failed.line() == null ? "" : ", ligne " + failed.line(), failed.message()));
        report.skipped().forEach(skipped -> out.printf("  %s : %s%n", skipped.file(), skipped.message()));
    }
}
