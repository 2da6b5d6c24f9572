package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.RequestBody;
import fr.parvis.web.Site;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which version of a document an address means, for whoever may read its collection. */
final class VersionInForce {
    private final Collections collections;
    private final DocumentStore documents;
    private final Site site;

    VersionInForce(Collections collections, DocumentStore documents, Site site) {
        this.collections = collections;
        this.documents = documents;
        this.site = site;
    }

    /**
     * @param day the day asked for, today when none was
     * @param version the one in force that day, else the nearest
     * @param all of the document, oldest first
     */
    record Found(Collection collection, LocalDate day, StoredVersion version, List<StoredVersion> all) {}

    /** @throws AppException COLLECTION_UNKNOWN (also when it is closed to this caller), DOCUMENT_UNKNOWN, DATE_INVALID */
    Found get(String collectionName, String id, @Nullable String on, Caller caller) {
        Collection collection = collections.getReadable(collectionName, caller);
        LocalDate asked = RequestBody.date(on);
        LocalDate day = asked == null ? site.today() : asked;
        List<StoredVersion> versions = documents.versions(collection, id);
        StoredVersion version = documents
                .find(collection, id, day)
                .or(() -> nearest(versions, day))
                .orElseThrow(() -> new AppException(ErrorCode.DOCUMENT_UNKNOWN, id));
        return new Found(collection, day, version, versions);
    }

    /** On a day when no version is in force: the last one before it, else the first one after. */
    private static Optional<StoredVersion> nearest(List<StoredVersion> versions, LocalDate day) {
        Optional<StoredVersion> before = Optional.empty();
        for (StoredVersion version : versions) {
            LocalDate from =
                    version.document() == null ? null : version.document().validFrom();
            if (from == null || !from.isAfter(day)) {
                before = Optional.of(version);
            }
        }
        return before.or(() -> versions.stream().findFirst());
    }
}
