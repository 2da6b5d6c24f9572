package fr.parvis.knowledge.internal.encoder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Whether a collection is searched by meaning too, and if not, why. Without an encoder search goes on by words alone. */
public sealed interface EncoderState {
    record Serving(SentenceEncoder encoder) implements EncoderState {}

    /** None was trained yet. */
    record Absent() implements EncoderState {}

    /** @param reason which file and what is wrong with it, for the log and the doctor; a new training mends it */
    record Unusable(String reason) implements EncoderState {}

    /** Opens the static encoder saved in {@code file}; never throws for what the file holds. */
    static EncoderState open(Path file, Function<String, List<String>> stems) {
        if (!Files.exists(file)) {
            return new Absent();
        }
        try {
            return new Serving(StaticEncoder.open(file, stems));
        } catch (EncoderUnreadable unreadable) {
            return new Unusable(unreadable.reason());
        }
    }

    /** Opens the model that the authority brought in a folder; never throws for what the folder holds. */
    static EncoderState openModel(Path folder) {
        try {
            return new Serving(OnnxEncoder.open(folder));
        } catch (EncoderUnreadable unreadable) {
            return new Unusable(unreadable.reason());
        }
    }
}
