package fr.parvis.cli;

import fr.parvis.platform.AppException;
import fr.parvis.platform.StoreFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Entry point of the command line: 0 done, 1 refused or failed, 2 wrong usage. */
public final class Main {
    /** Libraries' remarks on start are not for readers; held here because a logger nobody holds forgets its level. */
    private static final Logger LIBRARIES = Logger.getLogger("org.apache");

    private Main() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.FRENCH);
        LIBRARIES.setLevel(Level.SEVERE);
        System.exit(run(arguments, utf8(System.out), utf8(System.err)));
    }

    /** Runs one command against these streams; for {@link #main} and for tests. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new ParvisCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler((failure, command, _) -> {
                    AppException told = StoreFailure.told(failure).orElse(null);
                    if (told != null) {
                        command.getErr().println(told.message(Locale.FRENCH));
                    } else {
                        command.getErr().println("Erreur interne, rien n’a été perdu de ce qui était enregistré :");
                        failure.printStackTrace(command.getErr());
                    }
                    command.getErr().flush();
                    return 1;
                });
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private static PrintWriter utf8(java.io.PrintStream stream) {
        return new PrintWriter(new java.io.OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }
}
