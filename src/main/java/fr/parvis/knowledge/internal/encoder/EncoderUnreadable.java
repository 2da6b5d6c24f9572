package fr.parvis.knowledge.internal.encoder;

import org.jspecify.annotations.Nullable;

/** An encoder's files cannot be used; search goes on by words alone. The reason says which file and why. */
public final class EncoderUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    EncoderUnreadable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    EncoderUnreadable(String reason) {
        this(reason, null);
    }

    public String reason() {
        return reason;
    }
}
