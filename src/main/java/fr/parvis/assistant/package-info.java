/**
 * Answers drawn from the authority's documents, sentence by sentence, or a refusal worth reading. Depends on {@code platform}, {@code gateway} and {@code knowledge}.
 */
@NullMarked
package fr.parvis.assistant;

import org.jspecify.annotations.NullMarked;
