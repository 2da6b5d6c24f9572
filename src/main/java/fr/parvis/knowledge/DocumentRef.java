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
        @Nullable LocalDate validTo) {}
