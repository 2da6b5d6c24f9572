/**
 * Collections and their readers, ingestion, parsing, index and retrieval. Depends on {@code platform} and {@code gateway}.
 */
@NullMarked
package fr.parvis.knowledge;

import org.jspecify.annotations.NullMarked;
