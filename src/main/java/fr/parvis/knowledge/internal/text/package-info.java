/**
 * Building a document's text with its blocks. Depends on the knowledge API alone.
 */
@NullMarked
package fr.parvis.knowledge.internal.text;

import org.jspecify.annotations.NullMarked;
