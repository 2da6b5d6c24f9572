package fr.parvis.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./parvis generate-completion}: picocli's script, under a help in French. */
@Command(
        name = "generate-completion",
        description = "Écrit le script qui complète les commandes dans bash et zsh.",
        footer = {"Exemple :", "  ./parvis generate-completion > completion.sh", "  source completion.sh"})
final class CompletionCommand implements Callable<Integer> {
    @Mixin
    Help help = new Help();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine root = spec.commandLine().getParent();
        spec.commandLine().getOut().print(AutoComplete.bash(root.getCommandName(), root));
        return CommandLine.ExitCode.OK;
    }
}
