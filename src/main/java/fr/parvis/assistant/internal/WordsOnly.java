package fr.parvis.assistant.internal;

import fr.parvis.knowledge.Evidence.Language;
import java.util.List;

/**
 * A language whose meanings are left aside: the shipped weights were learned on words alone, and a collection with an encoder
 * must not shift what they see. The encoder has had its say in which passages come.
 */
public record WordsOnly(Language words) implements Language {
    private static final float[] NONE = {};

    @Override
    public List<String> stems(String text) {
        return words.stems(text);
    }

    @Override
    public String corrected(String word) {
        return words.corrected(word);
    }

    @Override
    public double idf(String stem) {
        return words.idf(stem);
    }

    @Override
    public float[] vector(String text) {
        return NONE;
    }

    @Override
    public double similarity(String stem, String other) {
        return stem.equals(other) ? 1 : 0;
    }
}
