package fr.parvis.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in French what is wrong with the words of a command, and where its help is; exit code 2. */
final class WrongUsage implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(message(failure));
        String name = command.getCommandSpec().qualifiedName();
        err.println("Aide : ./" + name + " --help");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(ParameterException failure) {
        return switch (failure) {
            case MissingParameterException missing ->
                "Il manque : "
                        + missing.getMissing().stream().map(WrongUsage::name).collect(Collectors.joining(", "));
            case UnmatchedArgumentException unmatched ->
                "Ceci n’est pas attendu ici : " + String.join(" ", unmatched.getUnmatched());
            case OverwrittenOptionException twice -> "Option donnée deux fois : " + name(twice.getOverwritten());
            default ->
                failure.getArgSpec() == null
                        ? String.valueOf(failure.getMessage())
                        : "Valeur refusée pour " + name(failure.getArgSpec())
                                + (failure.getValue() == null ? "" : " : « " + failure.getValue() + " »");
        };
    }

    private static String name(ArgSpec argument) {
        return argument.isOption() ? ((CommandLine.Model.OptionSpec) argument).longestName() : argument.paramLabel();
    }
}
