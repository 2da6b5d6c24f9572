package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.administration.Backup;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis backup FILE}. */
@Command(
        name = "backup",
        description = {
            "Sauvegarde tout l’état dans un seul fichier, pendant que le service continue.",
            "Le fichier contient les données, les fichiers d’origine, les index, le journal et la clé privée du journal :"
                    + " sans elle, un dossier restauré ne pourrait plus rien journaliser, donc plus répondre."
                    + " Gardez-le comme vous gardez cette clé. Les clés des modèles et du fournisseur d’identité n’y sont pas."
        },
        footer = {
            "Exemples :",
            "  ./parvis backup parvis-2026-11-24.zip",
            "  ./parvis backup --without-keys copie-pour-audit.zip"
        })
final class BackupCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    @Parameters(paramLabel = "FICHIER", description = "Le fichier à écrire.")
    Path file = Path.of("");

    @Option(
            names = "--without-keys",
            description = "Laisse de côté la clé privée du journal : à remettre dans keys/ pour reprendre le service.")
    boolean withoutKeys;

    @Option(names = "--replace", description = "Remplace le fichier s’il existe, une fois le nouveau écrit et relu.")
    boolean replace;

    @Override
    public Integer call() {
        DataFolder folder = session.folder();
        if (!Files.isDirectory(folder.root())) {
            throw new AppException(ErrorCode.DATA_FOLDER_MISSING, folder.root());
        }
        long begun = System.nanoTime();
        try (Parvis parvis = Parvis.open(folder)) {
            Backup.Report report = parvis.backup().write(file, !withoutKeys, replace, session.progress());
            session.out()
                    .printf(
                            "Sauvegarde écrite et relue : %s (%s, %s).%n",
                            file, Sizes.of(report.bytes()), Sizes.since(begun));
            session.out()
                    .printf(
                            "  %d versions de documents, %d fichiers d’origine, %d entrées de journal.%n",
                            report.documents(), report.originals(), report.journalEntries());
            if (report.missingOriginals() > 0) {
                session.out().printf("  Fichiers d’origine déjà absents du dossier : %d.%n", report.missingOriginals());
            }
            session.out()
                    .println(
                            report.keys()
                                    ? "  Elle contient la clé privée du journal : gardez-la en lieu sûr."
                                    : "  Elle ne contient pas la clé privée du journal.");
            if (!report.journalWhole()) {
                session.err().println("Attention : le journal de ce dossier n’est pas intact (./parvis audit verify).");
            }
            return report.journalWhole() ? 0 : 1;
        }
    }
}
