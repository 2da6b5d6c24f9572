package fr.parvis.knowledge.internal.encoder;

/** Turns a text into a vector whose direction is its meaning. Runs in this process and sends nothing out; thread-safe. */
public interface SentenceEncoder {
    /** Names this encoder and its content: vectors of two encoders compare only if their ids are equal. */
    String id();

    /** Length of every vector. */
    int dimensions();

    /**
     * The meaning of a passage or a title.
     *
     * @return unit length, {@link #dimensions()} values; all zero when nothing in the text is known to the encoder
     */
    float[] encode(String text);

    /** The meaning of a question; differs from {@link #encode} only for models trained with a prompt of their own for questions. */
    default float[] encodeQuestion(String text) {
        return encode(text);
    }

    /** How near two stems are in meaning, -1 to 1; 0 when either is unknown to the encoder. */
    double similarity(String stem, String other);
}
