/**
 * Meaning as vectors: an encoder trained on a collection's own documents, or a model from a local folder, and the exact scan
 * over the vectors. Depends on {@code platform}, on {@code gateway} for energy and on
 * the document types of {@code knowledge}; nothing here is downloaded.
 */
@NullMarked
package fr.parvis.knowledge.internal.encoder;

import org.jspecify.annotations.NullMarked;
