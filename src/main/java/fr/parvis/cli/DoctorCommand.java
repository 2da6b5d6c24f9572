package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.administration.Health;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Messages;
import fr.parvis.platform.StoreHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./parvis doctor}: what is installed, what is missing, how to mend it. Exit code 1 when something needed is missing. */
@Command(
        name = "doctor",
        description = "Dit ce qui est installé, ce qui manque et comment y remédier.",
        footer = {"Exemple :", "  ./parvis doctor"})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    private boolean broken;

    @Override
    public Integer call() {
        line(true, true, "JDK " + Runtime.version().feature(), "");
        line(onPath("mvn"), false, "Maven (construction)", "apt-get install maven");
        line(onPath("npm"), false, "npm (corpus ouverts)", "apt-get install npm, ou Node.js 20 et suivants");
        line(onPath("chromium"), false, "Chromium (tests des pages)", "apt-get install chromium");
        line(
                Files.isReadable(Path.of("/sys/class/powercap/intel-rapl:0/energy_uj")),
                false,
                "Compteur d’énergie du processeur (RAPL)",
                "sans lui, l’énergie est estimée d’après le temps de processeur");
        long memory = Runtime.getRuntime().maxMemory() >> 20;
        line(true, true, "Mémoire permise à Java : " + memory + " Mo", "");
        dataFolder();
        return broken ? 1 : 0;
    }

    private void dataFolder() {
        Path root = session.folder().root();
        if ((Files.exists(root) || StoreHealth.isOnServer(session.folder())) && !database()) {
            return;
        }
        if (!Files.exists(root)) {
            line(
                    false,
                    false,
                    "Dossier de données " + root,
                    "il sera créé au premier chargement : ./parvis sample load");
            return;
        }
        try (Parvis parvis = session.open()) {
            line(Files.isWritable(root), true, "Dossier de données " + root, "donnez-vous le droit d’y écrire");
            LocalDate today = LocalDate.now(parvis.clock());
            parvis.collections()
                    .listReadable(new fr.parvis.platform.Caller.LocalAdministrator())
                    .forEach(collection -> line(
                            true,
                            false,
                            "Collection " + collection.name() + " : "
                                    + parvis.documents().count(collection, today) + " documents, "
                                    + collection.audience().text(),
                            ""));
            int leftovers = parvis.originals().removeLeftovers();
            if (leftovers > 0) {
                line(true, false, "Fichiers d’origine que plus aucun document ne cite, retirés : " + leftovers, "");
            }
            parvis.health().look().forEach(this::finding);
            List<String> unfinished = parvis.library().listUnfinished();
            unfinished.forEach(origin -> line(
                    false, false, "Chargement interrompu : " + origin, "relancez la même commande, elle reprendra"));
        } catch (AppException e) {
            line(false, true, "Dossier de données " + root, e.message(Locale.FRENCH));
        }
    }

    private boolean database() {
        try {
            StoreHealth health = StoreHealth.look(session.folder());
            line(true, true, "Base de données : " + health.database(), "");
            health.weaknesses()
                    .forEach(key -> line(false, true, "Base de données sûre", Messages.text(Locale.FRENCH, key)));
            return true;
        } catch (AppException e) {
            line(false, true, "Base de données", e.message(Locale.FRENCH));
            return false;
        }
    }

    private void finding(Health.Finding finding) {
        broken |= finding.level() == Health.Level.BAD;
        String mark = switch (finding.level()) {
            case OK -> "bien    ";
            case WARN -> "à voir  ";
            case BAD -> "MANQUE  ";
        };
        String remedy = finding.remedy(Locale.FRENCH);
        session.out().println(mark + finding.text(Locale.FRENCH) + (remedy.isEmpty() ? "" : " → " + remedy));
    }

    private void line(boolean present, boolean needed, String what, String remedy) {
        broken |= !present && needed;
        String mark = present ? "présent " : needed ? "MANQUE  " : "absent  ";
        session.out().println(mark + what + (present || remedy.isEmpty() ? "" : " → " + remedy));
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }
}
