/**
 * From a document to the passages that are indexed and cited: paragraphs, sentences, headings. Pure functions. Depends on the knowledge API.
 */
@NullMarked
package fr.parvis.knowledge.internal.passages;

import org.jspecify.annotations.NullMarked;
