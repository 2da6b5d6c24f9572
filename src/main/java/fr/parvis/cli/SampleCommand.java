package fr.parvis.cli;

import fr.parvis.Parvis;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./parvis sample load}. */
@Command(
        name = "sample",
        description = "Charge la collectivité d’exemple, la Région Val-de-Brenne (inventée).",
        subcommands = SampleCommand.LoadCommand.class)
final class SampleCommand implements Callable<Integer> {
    @Mixin
    Help help = new Help();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Il manque : load");
    }

    @Command(
            name = "load",
            description = "Charge ses documents, son registre et ses comptes ; peut être répété sans effet.")
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
