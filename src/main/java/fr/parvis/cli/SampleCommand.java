package fr.parvis.cli;

import fr.parvis.Parvis;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./parvis sample load}. */
@Command(
        name = "sample",
        description = "Charge la collectivité d’exemple, la Région Val-de-Brenne (inventée).",
        subcommands = SampleCommand.LoadCommand.class,
        footer = {"Exemple :", "  ./parvis sample load"})
final class SampleCommand extends CommandGroup {
    @Command(
            name = "load",
            description = "Charge ses documents, son registre et ses comptes ; peut être répété sans effet.",
            footer = {"Exemple :", "  ./parvis sample load --data essai"})
    static final class LoadCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                boolean[] failed = {false};
                parvis.sample().load(session.progress()).forEach((name, report) -> {
                    session.out().print(name + " — ");
                    IngestCommand.print(report, session.out());
                    failed[0] |= !report.failed().isEmpty();
                });
                return failed[0] ? 1 : 0;
            }
        }
    }
}
