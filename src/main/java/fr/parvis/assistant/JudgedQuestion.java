package fr.parvis.assistant;

import org.jspecify.annotations.Nullable;

/**
 * A question of the authority's own, with whether its documents answer it.
 *
 * @param document id of the document that answers, where it is known
 */
public record JudgedQuestion(
        String question, boolean answerable, @Nullable String document) {}
