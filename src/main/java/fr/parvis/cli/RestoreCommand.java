package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.administration.Restore;
import fr.parvis.platform.DataFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis restore FILE}. */
@Command(
        name = "restore",
        description = {
            "Refait un dossier de données à partir d’une sauvegarde.",
            "Le fichier est d’abord lu et comparé en entier, puis les données et le journal ; le dossier ne change qu’ensuite."
                    + " Toutes les sessions sont fermées. Si la sauvegarde est sans clé, remettez journal.pem dans keys/ avant d’ouvrir le service."
        },
        footer = {
            "Exemples :",
            "  ./parvis restore parvis-2026-11-24.zip --data nouveau-dossier",
            "  ./parvis restore parvis-2026-11-24.zip --replace"
        })
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    @Parameters(paramLabel = "FICHIER", description = "La sauvegarde.")
    Path file = Path.of("");

    @Option(
            names = {"--replace", "--force"},
            description =
                    "Accepte un dossier qui n’est pas vide : ce qui s’y trouve est mis de côté, sans être supprimé.")
    boolean replace;

    @Override
    public Integer call() {
        DataFolder folder = session.folder();
        long begun = System.nanoTime();
        Restore.Report report = Parvis.restore(folder).restore(file, replace, session.progress());
        session.out()
                .printf(
                        "Restauré et comparé dans %s (%s) : sauvegarde du %s%s.%n",
                        folder.root(),
                        Sizes.since(begun),
                        report.created(),
                        report.authority().isEmpty() ? "" : ", " + report.authority());
        session.out()
                .printf(
                        "  %d versions de documents, %d fichiers d’origine, %d entrées de journal, en nombre égal.%n",
                        report.documents(), report.originals(), report.journalEntries());
        session.out().flush();
        long indexing = System.nanoTime();
        try (Parvis parvis = Parvis.open(folder)) {
            parvis.takeUpAgain(session.progress());
        }
        session.out().printf("  Index à jour en %s.%n", Sizes.since(indexing));
        if (report.movedAside() != null) {
            session.out().println("  Ce qui s’y trouvait est dans " + report.movedAside() + ".");
        }
        if (report.missingOriginals() > 0) {
            session.out()
                    .printf("  Fichiers d’origine déjà absents à la sauvegarde : %d.%n", report.missingOriginals());
        }
        if (!report.keys() && report.journalEntries() > 0) {
            session.out().println("  La clé privée du journal n’y était pas : remettez journal.pem dans keys/.");
        }
        if (!report.journalWhole()) {
            session.err().println("Attention : le journal n’était pas intact à la sauvegarde (./parvis audit verify).");
        }
        return report.journalWhole() ? 0 : 1;
    }
}
