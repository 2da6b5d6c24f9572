package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.internal.encoder.FeatureSpace.Features;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * An encoder trained here on the documents it serves: the weighted sum of a text's rows, one a known stem and one a character
 * 4-gram, made unit length. Word order does not count. Some tens of microseconds a question.
 */
public final class StaticEncoder implements SentenceEncoder {
    /** Vectors of single stems kept at most: 256 bytes each. */
    private static final int STEMS_KEPT = 50_000;

    private static final int TEXTS_BEFORE_VECTORS = 200;

    private final StaticRows rows;
    private final Function<String, List<String>> stems;
    private final String id;
    private final Arithmetic plain = new ScalarArithmetic();

    /** How many texts were encoded; approximate among threads. */
    private int encoded;

    private final ConcurrentHashMap<String, byte[]> stemVectors = new ConcurrentHashMap<>();

    StaticEncoder(StaticRows rows, Function<String, List<String>> stems) {
        this(rows, stems, StaticEncoderFile.id(rows));
    }

    StaticEncoder(StaticRows rows, Function<String, List<String>> stems, String id) {
        this.rows = rows;
        this.stems = stems;
        this.id = id;
    }

    /**
     * Opens a saved encoder.
     *
     * @param stems the analysis chain it was trained with
     * @throws EncoderUnreadable when the file is missing, of another format, cut or altered
     */
    public static StaticEncoder open(Path file, Function<String, List<String>> stems) {
        return StaticEncoderFile.read(file, stems);
    }

    /** Writes the encoder beside {@code file} and moves it there at once: a reader sees the old one or the new one. */
    public void save(Path file) {
        StaticEncoderFile.write(rows, file);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int dimensions() {
        return rows.dimensions();
    }

    @Override
    public float[] encode(String text) {
        return encode(stems.apply(text));
    }

    /** For callers that already hold the stems. */
    public float[] encode(List<String> stems) {
        Features features = rows.space().of(stems, Integer.MAX_VALUE);
        float[] vector = new float[rows.dimensions()];
        Arithmetic arithmetic = arithmetic();
        for (int i = 0; i < features.count(); i++) {
            int place = rows.places()[features.ids()[i]];
            if (place >= 0) {
                arithmetic.addBytes(
                        rows.bytes(),
                        rows.offset() + place * rows.dimensions(),
                        features.values()[i] * rows.scales()[place],
                        vector);
            }
        }
        float norm = (float) Math.sqrt(plain.dot(vector, 0, vector, 0, vector.length));
        if (norm > 0) {
            for (int d = 0; d < vector.length; d++) {
                vector[d] /= norm;
            }
        }
        return vector;
    }

    /** One question on the command line is over before the Vector API is compiled: plain Java gives the same bits sooner. */
    private Arithmetic arithmetic() {
        if (encoded < TEXTS_BEFORE_VECTORS) {
            encoded++;
            return plain;
        }
        return Arithmetic.fastest();
    }

    @Override
    public double similarity(String stem, String other) {
        if (stem.equals(other)) {
            return norm(vector(stem)) == 0 ? 0 : 1;
        }
        int dot = arithmetic().dot(vector(stem), 0, vector(other), 0, rows.dimensions());
        return Math.clamp(Quantisation.cosine(dot), -1d, 1d);
    }

    private int norm(byte[] vector) {
        return plain.dot(vector, 0, vector, 0, vector.length);
    }

    private byte[] vector(String stem) {
        byte[] known = stemVectors.get(stem);
        if (known != null) {
            return known;
        }
        byte[] vector = Quantisation.toBytes(encode(List.of(stem)));
        if (stemVectors.size() < STEMS_KEPT) {
            stemVectors.put(stem, vector);
        }
        return vector;
    }
}
