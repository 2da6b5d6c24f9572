package fr.parvis.knowledge;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which version of which document, with what a reader is shown of it. */
public record DocumentRef(
        String collection,
        String id,
        @Nullable String version,
        String title,
        @Nullable String url,
        @Nullable LocalDate updated,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Original original) {
    /** Years after which a text that nobody updated is said to be old. */
    private static final int OLD_YEARS = 3;

    /** A document that no file of its own is kept of. */
    public DocumentRef(
            String collection,
            String id,
            @Nullable String version,
            String title,
            @Nullable String url,
            @Nullable LocalDate updated,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {
        this(collection, id, version, title, url, updated, validFrom, validTo, null);
    }

    /** Where a version stands on a day; both bounds belong to it. */
    public enum Force {
        IN_FORCE,
        ENDED,
        TO_COME,
        /** Neither bound is known: nothing may be said. */
        UNDATED
    }

    public Force forceOn(LocalDate day) {
        if (validFrom == null && validTo == null) {
            return Force.UNDATED;
        }
        if (validFrom != null && day.isBefore(validFrom)) {
            return Force.TO_COME;
        }
        return validTo != null && day.isAfter(validTo) ? Force.ENDED : Force.IN_FORCE;
    }

    /**
     * Whether the text was last updated more than three years before {@code day}. A text in force since the day it was last updated,
     * as an article of law, has not aged.
     */
    public boolean isOldOn(LocalDate day) {
        return updated != null && updated.isBefore(day.minusYears(OLD_YEARS)) && !updated.equals(validFrom);
    }

    /** Where the document's page stands; as of today when {@code day} is null. */
    public String address(@Nullable LocalDate day) {
        return DocumentAddress.of(collection, id, day);
    }
}
