package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Evidence.OtherName;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.encoder.SentenceEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of the collections searched, as their snapshots count and write them. */
record IndexLanguage(
        FrenchAnalysis analysis,
        QuestionReader questions,
        List<Vocabulary> vocabularies,
        Statistics statistics,
        @Nullable SentenceEncoder encoder)
        implements Evidence.Language {
    private static final float[] NO_VECTOR = {};

    @Override
    public List<String> stems(String text) {
        return analysis.stems(text);
    }

    @Override
    public String corrected(String word) {
        return questions.corrected(word, vocabularies);
    }

    @Override
    public List<OtherName> otherNames(List<String> stems) {
        return questions.otherNames(stems);
    }

    @Override
    public double idf(String stem) {
        return statistics.idf(IndexField.PASSAGE_TEXT, stem);
    }

    @Override
    public boolean holds(String stem) {
        return statistics.hold(stem, IndexField.PASSAGE_TEXT, IndexField.PASSAGE_HEADINGS, IndexField.TITLE);
    }

    @Override
    public float[] vector(String text) {
        return encoder == null ? NO_VECTOR : encoder.encode(text);
    }

    @Override
    public double similarity(String stem, String other) {
        return encoder == null ? 0 : encoder.similarity(stem, other);
    }
}
