/**
 * The full-text index and the ranking, with Lucene: one index a collection, a function of the store that can be thrown away
 * and rebuilt. Depends on {@code platform}, the knowledge API, the French analysis, the passage splitter and the encoder.
 */
@NullMarked
package fr.parvis.knowledge.internal.lucene;

import org.jspecify.annotations.NullMarked;
