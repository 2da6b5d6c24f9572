package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.encoder.Quantisation;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/**
 * The meanings of one document in a row, eight bits a dimension: its whole text, its title and description, its title and
 * what links call it, then each passage.
 */
final class Vectors {
    static final int WHOLE = 0;
    static final int TITLE_AND_DESCRIPTION = 1;
    static final int TITLE_AND_ANCHORS = 2;
    static final int FIRST_PASSAGE = 3;

    private Vectors() {}

    static BytesRef write(List<float[]> vectors, int dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(vectors.size() * (dimensions + Float.BYTES));
        for (float[] vector : vectors) {
            float largest = 1e-9f;
            for (float value : vector) {
                largest = Math.max(largest, Math.abs(value));
            }
            bytes.putFloat(largest / Byte.MAX_VALUE);
            for (float value : vector) {
                bytes.put((byte) Math.round(value * Byte.MAX_VALUE / largest));
            }
        }
        return new BytesRef(bytes.array());
    }

    static int count(BytesRef vectors, int dimensions) {
        return vectors.length / (dimensions + Float.BYTES);
    }

    /** A question's vector, ready to be compared with many. */
    static final class Question {
        private final byte[] values;
        private final float scale;

        Question(float[] vector) {
            BytesRef written = write(List.of(vector), vector.length);
            ByteBuffer bytes = ByteBuffer.wrap(written.bytes);
            this.scale = bytes.getFloat();
            this.values = new byte[vector.length];
            bytes.get(values);
        }

        /** Cosine with the {@code index}-th vector of a row. */
        float cosine(BytesRef row, int index) {
            int at = row.offset + index * (values.length + Float.BYTES);
            int bits = ((row.bytes[at] & 0xff) << 24)
                    | ((row.bytes[at + 1] & 0xff) << 16)
                    | ((row.bytes[at + 2] & 0xff) << 8)
                    | (row.bytes[at + 3] & 0xff);
            return Quantisation.dot(values, row.bytes, at + Float.BYTES) * scale * Float.intBitsToFloat(bits);
        }

        int dimensions() {
            return values.length;
        }
    }
}
