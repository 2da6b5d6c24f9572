package fr.parvis.knowledge.internal.encoder;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A sentence-embedding model that the authority brought in a folder ({@code model.onnx}, {@code tokenizer.json}).
 *
 * @param id of its files' content: another model in the same folder is another one
 */
public record BroughtModel(String id, Path folder) {
    /** One copy a process, kept until it ends: such a model takes hundreds of megabytes. */
    private static final Map<BroughtModel, EncoderState> OPEN = new ConcurrentHashMap<>();

    /**
     * Opens the model of a folder, to know that it runs here.
     *
     * @throws EncoderUnreadable when a file is missing, broken or asks for what is not supported
     */
    public static BroughtModel of(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        OnnxEncoder encoder = OnnxEncoder.open(absolute);
        BroughtModel model = new BroughtModel(encoder.id(), absolute);
        OPEN.put(model, new EncoderState.Serving(encoder));
        return model;
    }

    /** Reads what {@link #text} wrote; nothing when it is no such text. */
    public static Optional<BroughtModel> parse(String text) {
        String[] lines = text.split("\n", -1);
        return lines.length < 2 ? Optional.empty() : Optional.of(new BroughtModel(lines[0], Path.of(lines[1])));
    }

    public String text() {
        return id + "\n" + folder + "\n";
    }

    /** The encoder, if the folder still holds this very model; never throws for what the folder holds. */
    public EncoderState open() {
        return OPEN.computeIfAbsent(this, model -> {
            EncoderState state = EncoderState.openModel(model.folder());
            boolean other = state instanceof EncoderState.Serving serving
                    && !serving.encoder().id().equals(model.id());
            return other ? new EncoderState.Unusable(model.folder() + " holds another model by now") : state;
        });
    }
}
