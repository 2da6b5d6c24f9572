package fr.parvis.knowledge.internal.store;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Store;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What editors decided of a collection's documents, set over what a source brings of them. */
final class Corrections {
    private record Key(String document, String sourceFrom) {}

    private record Correction(
            String title,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    private final Map<Key, Correction> corrections = new HashMap<>();
    private final Set<String> bin = new HashSet<>();

    private Corrections() {}

    /** Those for this source; what somebody sends for a document is meant as it is. */
    static Corrections of(Store store, Collection collection, Source source) {
        return of(store, collection, source.isComplete());
    }

    static Corrections of(Store store, Collection collection, boolean corrected) {
        Corrections made = new Corrections();
        if (corrected) {
            store.jdbc()
                    .sql("SELECT document, source_from, title, valid_from, valid_to FROM document_correction"
                            + " WHERE collection_id = ?")
                    .param(collection.id())
                    .query(row -> {
                        made.corrections.put(
                                new Key(row.getString(1), row.getString(2)),
                                new Correction(row.getString(3), date(row.getString(4)), date(row.getString(5))));
                    });
        }
        made.bin.addAll(store.jdbc()
                .sql("SELECT document FROM document_bin WHERE collection_id = ?")
                .param(collection.id())
                .query(String.class)
                .list());
        return made;
    }

    SourceDocument apply(SourceDocument document) {
        LocalDate from = document.validFrom();
        Correction correction = corrections.get(new Key(document.id(), from == null ? "" : from.toString()));
        if (correction == null) {
            return document;
        }
        SourceDocument dated = document.withDates(correction.from(), correction.to());
        return correction.title().isEmpty() ? dated : dated.withTitle(correction.title());
    }

    boolean isInBin(String document) {
        return bin.contains(document);
    }

    Source.Item.Skipped leftInBin(String document) {
        return new Source.Item.Skipped(
                document, "DELETED_HERE", Messages.text(Locale.FRENCH, "ingestion.DELETED_HERE"));
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
