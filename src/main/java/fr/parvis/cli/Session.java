package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command shares: the data folder, the streams, how progress and JSON are written. */
final class Session {
    @Mixin
    Help help = new Help();

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    Parvis open() {
        return Parvis.open(folder());
    }

    /** What {@code --data} names, wherever it stands on the line. */
    @Nullable
    Path given() {
        return spec.root().userObject() instanceof ParvisCommand parvis ? parvis.data : null;
    }

    DataFolder folder() {
        Path given = given();
        return given == null ? usualFolder() : new DataFolder(given);
    }

    /** The data folder when {@code --data} names none. */
    static DataFolder usualFolder() {
        String configured = System.getenv("PARVIS_DATA");
        return new DataFolder(Path.of(configured == null || configured.isBlank() ? "data" : configured));
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Writes one JSON value and nothing else on standard output. */
    void json(Object value) {
        out().println(Json.PRETTY.writeValueAsString(value));
    }

    /** On the command line one is the local administrator unless {@code --as} says otherwise. */
    static Caller caller(Parvis parvis, @Nullable String as) {
        return as == null ? new Caller.LocalAdministrator() : parvis.accounts().getCaller(as);
    }

    static @Nullable LocalDate date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new AppException(ErrorCode.DATE_INVALID, e, text);
        }
    }

    /** Progress on standard error: one line rewritten on a terminal, a line now and then elsewhere. */
    Progress progress() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        PrintWriter err = err();
        return new Progress() {
            private String lastStage = "";
            private long lastNanos;

            @Override
            public synchronized void tell(String key, Object... arguments) {
                err.println(Messages.text(Locale.FRENCH, key, arguments));
                err.flush();
            }

            @Override
            public synchronized void at(String stage, long done, long total) {
                boolean end = total > 0 && done >= total;
                long now = System.nanoTime();
                long gap = terminal ? 200_000_000L : 5_000_000_000L;
                if (!end && stage.equals(lastStage) && now - lastNanos < gap) {
                    return;
                }
                lastStage = stage;
                lastNanos = now;
                String text = Messages.text(Locale.FRENCH, stage)
                        + (total > 0 ? " : " + done + " sur " + total : " : " + done);
                if (terminal) {
                    err.print("\r\033[K" + text + (end ? "\n" : ""));
                } else {
                    err.println(text);
                }
                err.flush();
            }
        };
    }
}
