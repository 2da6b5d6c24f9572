package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.encoder.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.util.BytesRef;

/** Compares a question with candidates by meaning, each collection with the encoder its vectors were made with. */
final class MeaningSearch {
    private MeaningSearch() {}

    static void compare(List<Candidate> candidates, String question) {
        Map<SentenceEncoder, Vectors.Question> vectors = new IdentityHashMap<>();
        Map<Segment, BinaryDocValues> rows = new IdentityHashMap<>();
        List<Candidate> inIndexOrder = candidates.stream()
                .sorted(Comparator.comparingInt(candidate -> candidate.document))
                .toList();
        try {
            for (Candidate candidate : inIndexOrder) {
                SentenceEncoder encoder = candidate.snapshot.encoder;
                if (encoder == null) {
                    continue;
                }
                Vectors.Question vector =
                        vectors.computeIfAbsent(encoder, one -> new Vectors.Question(one.encodeQuestion(question)));
                BinaryDocValues row = rows.get(candidate.segment);
                if (row == null) {
                    row = DocValues.getBinary(candidate.segment.reader, BlockBuilder.VECTORS);
                    rows.put(candidate.segment, row);
                }
                if (row.advanceExact(candidate.segment.parent(candidate.document))) {
                    compare(candidate, vector, row.binaryValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Candidate candidate, Vectors.Question question, BytesRef row) {
        for (int i = 0; i < Vectors.FIRST_PASSAGE; i++) {
            candidate.cosines[i] = question.cosine(row, i);
        }
        int count = Vectors.count(row, question.dimensions()) - Vectors.FIRST_PASSAGE;
        float[] passages = new float[count];
        for (int i = 0; i < count; i++) {
            passages[i] = question.cosine(row, Vectors.FIRST_PASSAGE + i);
        }
        candidate.setPassageCosines(passages);
    }
}
