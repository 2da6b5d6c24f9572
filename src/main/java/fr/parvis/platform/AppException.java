package fr.parvis.platform;

import java.util.List;
import java.util.Locale;

/** A failure that a person is told about: a code and the values its message shows. Bugs are {@link IllegalStateException}. */
public final class AppException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Object> arguments;

    public AppException(ErrorCode code, Object... arguments) {
        super(Messages.text(Locale.FRENCH, "error." + code.name(), arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public AppException(ErrorCode code, Throwable cause, Object... arguments) {
        this(code, arguments);
        initCause(cause);
    }

    public ErrorCode code() {
        return code;
    }

    /** The values that the message shows, in its order. */
    public List<Object> arguments() {
        return arguments;
    }

    /** What happened and what to do, in the reader's language. */
    public String message(Locale locale) {
        return Messages.text(locale, "error." + code.name(), arguments.toArray());
    }
}
