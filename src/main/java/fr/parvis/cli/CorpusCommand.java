package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.knowledge.IngestReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis corpus list | add NAME}. */
@Command(
        name = "corpus",
        description = "Installe des corpus ouverts : fiches de service-public.fr, codes.",
        subcommands = {CorpusCommand.ListCommand.class, CorpusCommand.AddCommand.class},
        footer = {"Exemples :", "  ./parvis corpus list", "  ./parvis corpus add service-public"})
final class CorpusCommand extends CommandGroup {
    @Command(
            name = "list",
            description = "Liste les corpus ouverts que Parvis sait installer.",
            footer = {"Exemple :", "  ./parvis corpus list"})
    static final class ListCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                parvis.library()
                        .listCorpora()
                        .forEach((name, title) -> session.out().printf("%-24s %s%n", name, title));
                return 0;
            }
        }
    }

    @Command(
            name = "add",
            description = "Installe un corpus dans la collection de même nom et l’ouvre au public.",
            footer = {"Exemple :", "  ./parvis corpus add service-public"})
    static final class AddCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "NOM", description = "Nom du corpus (voir « ./parvis corpus list »).")
        String name = "";

        @Option(names = "--json", description = "Écrit le compte rendu en JSON.")
        boolean json;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                IngestReport report = parvis.library().addCorpus(name, session.progress());
                if (json) {
                    session.json(report);
                } else {
                    IngestCommand.print(report, session.out());
                }
                return report.failed().isEmpty() ? 0 : 1;
            }
        }
    }
}
