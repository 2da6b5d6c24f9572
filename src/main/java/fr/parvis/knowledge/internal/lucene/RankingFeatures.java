package fr.parvis.knowledge.internal.lucene;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What documents are ordered by, as numbers that mean the same for every question: each divided by its greatest value among
 * the candidates, or a difference from their mean.
 */
enum RankingFeatures {
    WORDS(Scale.OF_GREATEST, candidate -> candidate.lexical),
    TEXT(Scale.OF_GREATEST, candidate -> candidate.fields[IndexField.TEXT.ordinal()]),
    TITLE(Scale.OF_GREATEST, candidate -> candidate.fields[IndexField.TITLE.ordinal()]),
    DESCRIPTION(Scale.OF_GREATEST, candidate -> candidate.fields[IndexField.DESCRIPTION.ordinal()]),
    HEADINGS(Scale.OF_GREATEST, candidate -> candidate.fields[IndexField.HEADINGS.ordinal()]),
    LINKING(Scale.OF_GREATEST, candidate -> candidate.fields[IndexField.LINKING.ordinal()]),
    ANCHORS(Scale.OF_GREATEST, candidate -> candidate.fields[IndexField.ANCHORS.ordinal()]),
    QUESTIONS(Scale.OF_GREATEST, candidate -> candidate.fields[IndexField.QUESTIONS.ordinal()]),
    BREADCRUMB(Scale.OF_GREATEST, candidate -> candidate.fields[IndexField.BREADCRUMB.ordinal()]),
    BIGRAMS(Scale.OF_GREATEST, candidate -> candidate.fields[IndexField.BIGRAMS.ordinal()]),
    BEST_PASSAGE(Scale.OF_GREATEST, candidate -> candidate.passageWords),
    TEXT_COVERAGE(Scale.OF_GREATEST, candidate -> candidate.textCoverage),
    TITLE_COVERAGE(Scale.OF_GREATEST, candidate -> candidate.titleCoverage),
    /** How much of the title the question speaks of. */
    TITLE_SHARE(Scale.OF_GREATEST, candidate -> candidate.titleCoverage / (2 + candidate.titleLength())),
    LENGTH(Scale.FROM_MEAN, candidate -> Math.log(1 + candidate.words())),
    /** Very short documents are seldom the answer: forms, lists of links. */
    SHORT(Scale.AS_IT_IS, candidate -> 1 / (1 + candidate.words() / 40.0)),
    PASSAGES(Scale.FROM_MEAN, candidate -> Math.log(1 + candidate.segment.passages(candidate.document))),
    SOURCES(Scale.FROM_MEAN, candidate -> Math.log(1 + candidate.sources())),
    MEANING(Scale.OF_GREATEST, Candidate::meaning),
    MEANING_OF_BEST_PASSAGE(Scale.OF_GREATEST, Candidate::bestPassageCosine),
    MEANING_OF_WHOLE(Scale.OF_GREATEST, candidate -> candidate.cosines[Vectors.WHOLE]),
    MEANING_OF_TITLE_AND_DESCRIPTION(Scale.OF_GREATEST, candidate -> candidate.cosines[Vectors.TITLE_AND_DESCRIPTION]),
    MEANING_OF_TITLE_AND_ANCHORS(Scale.OF_GREATEST, candidate -> candidate.cosines[Vectors.TITLE_AND_ANCHORS]),
    WORDS_RANK(Scale.OF_RANK, candidate -> candidate.lexical),
    MEANING_RANK(Scale.OF_RANK, Candidate::meaning);

    private enum Scale {
        OF_GREATEST,
        FROM_MEAN,
        AS_IT_IS,
        /** 1 for the first, ½ for the eleventh, … */
        OF_RANK
    }

    private static final double RANK_SCALE = 10;
    static final RankingFeatures[] ALL = values();

    private final Scale scale;
    private final ToDoubleFunction<Candidate> value;

    RankingFeatures(Scale scale, ToDoubleFunction<Candidate> value) {
        this.scale = scale;
        this.value = value;
    }

    /** One row a candidate, one column a feature. */
    static float[][] of(List<Candidate> candidates) {
        float[][] rows = new float[candidates.size()][ALL.length];
        float[] column = new float[candidates.size()];
        for (RankingFeatures feature : ALL) {
            for (int i = 0; i < column.length; i++) {
                column[i] = (float) feature.value.applyAsDouble(candidates.get(i));
            }
            feature.rescale(column);
            for (int i = 0; i < column.length; i++) {
                rows[i][feature.ordinal()] = column[i];
            }
        }
        return rows;
    }

    private void rescale(float[] column) {
        switch (scale) {
            case AS_IT_IS -> {}
            case OF_GREATEST -> {
                float greatest = 1e-6f;
                for (float value : column) {
                    greatest = Math.max(greatest, value);
                }
                for (int i = 0; i < column.length; i++) {
                    column[i] /= greatest;
                }
            }
            case FROM_MEAN -> {
                double sum = 0;
                for (float value : column) {
                    sum += value;
                }
                for (int i = 0; i < column.length; i++) {
                    column[i] -= (float) (sum / column.length);
                }
            }
            case OF_RANK -> {
                float[] sorted = column.clone();
                java.util.Arrays.sort(sorted);
                for (int i = 0; i < column.length; i++) {
                    int at = java.util.Arrays.binarySearch(sorted, column[i]);
                    column[i] = (float) (1 / (1 + (sorted.length - 1 - at) / RANK_SCALE));
                }
            }
        }
    }
}
