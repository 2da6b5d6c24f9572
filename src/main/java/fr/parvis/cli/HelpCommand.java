package fr.parvis.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./parvis help [COMMANDE]}. */
@Command(
        name = "help",
        description = "Affiche l’aide, générale ou d’une commande.",
        footer = {"Exemple :", "  ./parvis help ingest"})
final class HelpCommand implements Callable<Integer> {
    @Mixin
    Help help = new Help();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "COMMANDE", description = "La commande à expliquer.")
    @Nullable
    String command;

    @Override
    public Integer call() {
        CommandLine root = spec.commandLine().getParent();
        CommandLine asked = command == null ? root : root.getSubcommands().get(command);
        if (asked == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Commande inconnue : " + command);
        }
        asked.usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }
}
