package fr.parvis.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word that only leads to commands of its own; alone, it says which ones. */
abstract class CommandGroup implements Callable<Integer> {
    @Mixin
    Help help = new Help();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public final Integer call() {
        List<String> names = new ArrayList<>(spec.subcommands().keySet());
        String last = names.removeLast();
        String choice = names.isEmpty() ? last : String.join(", ", names) + " ou " + last;
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Il manque un mot après « " + spec.name() + " » : " + choice + ".");
    }
}
