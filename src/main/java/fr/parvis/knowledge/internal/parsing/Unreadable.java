package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Source;
import fr.parvis.platform.Messages;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something in a source cannot be read, and why. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient List<Object> arguments;

    Unreadable(Problem problem, Object... arguments) {
        super(problem.name(), null, false, false);
        this.problem = problem;
        this.arguments = List.of(arguments);
    }

    Problem problem() {
        return problem;
    }

    List<Object> arguments() {
        return arguments;
    }

    Source.Item.Failed failed(String file, @Nullable Integer line) {
        return new Source.Item.Failed(file, line, problem.name(), message(Locale.FRENCH));
    }

    Source.Item.Skipped skipped(String file) {
        return new Source.Item.Skipped(file, problem.name(), message(Locale.FRENCH));
    }

    String message(Locale locale) {
        if (problem == Problem.LIMIT_EXCEEDED && arguments.get(1) instanceof Number value) {
            return Messages.text(locale, "ingestion.LIMIT_EXCEEDED." + arguments.get(0), readable(value.longValue()));
        }
        return Messages.text(locale, "ingestion." + problem.name(), arguments.toArray());
    }

    /** Bytes read better in mebibytes; MessageFormat groups the other numbers itself. */
    private Object readable(long value) {
        boolean bytes = String.valueOf(arguments.get(0)).endsWith("_BYTES");
        return bytes && value >= 1024 * 1024 ? Long.valueOf(value / (1024 * 1024)) : Long.valueOf(value);
    }
}
