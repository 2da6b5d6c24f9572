package fr.parvis.assistant;

import java.util.ArrayList;
import java.util.List;

/**
 * What the words of confidence are worth: of the answers shown with each word, how many were right. Answers to questions that
 * the documents do not answer count as wrong.
 *
 * @param rows one a word, the most confident first; words that no answer bore are left out
 */
public record Reliability(List<Row> rows) {
    public Reliability {
        rows = List.copyOf(rows);
    }

    /**
     * @param answers how many answers bore this word
     * @param answerable how many of them were to questions that the documents answer
     * @param right how many were right
     * @param stated mean of the probabilities stated, 0 to 1
     */
    public record Row(Confidence word, long answers, long answerable, long right, double stated) {
        public double share() {
            return right / (double) answers;
        }

        /** Share right where the documents do answer, 0 to 1. */
        public double shareOfAnswerable() {
            return answerable == 0 ? 0 : right / (double) answerable;
        }
    }

    /**
     * One answer given.
     *
     * @param confidence as the page states it, 0 to 1
     */
    public record Given(double confidence, boolean answerable, boolean right) {}

    public static Reliability of(List<Given> answers) {
        List<Row> rows = new ArrayList<>();
        for (Confidence word : Confidence.values()) {
            List<Given> bearing = answers.stream()
                    .filter(one -> Confidence.of(one.confidence()) == word)
                    .toList();
            if (!bearing.isEmpty()) {
                rows.add(new Row(
                        word,
                        bearing.size(),
                        bearing.stream().filter(Given::answerable).count(),
                        bearing.stream()
                                .filter(one -> one.answerable() && one.right())
                                .count(),
                        bearing.stream()
                                .mapToDouble(Given::confidence)
                                .average()
                                .orElseThrow()));
            }
        }
        return new Reliability(rows);
    }
}
