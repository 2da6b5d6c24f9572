package fr.parvis.knowledge.internal.analysis;

/**
 * One word of a text.
 *
 * @param text lower case, compatibility forms such as ligatures resolved, accents kept
 * @param folded {@code text} without accents
 * @param stem what documents and questions are matched by, without accents
 * @param stop a function word, which never counts for matching
 */
public record Word(String text, String folded, String stem, boolean stop) {}
