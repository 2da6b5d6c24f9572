package fr.parvis.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * One version as the store holds it.
 *
 * @param id the store's own number, stable while the version lives
 * @param revision grows with every change of any document of the data folder
 * @param document null once removed
 * @param original the file it was read from, when there is one and it is kept
 * @param textHeld false when only the dates of that version are known and its text is not held
 */
public record StoredVersion(
        long id,
        long revision,
        String documentId,
        boolean textHeld,
        @Nullable SourceDocument document,
        @Nullable Original original) {}
