package fr.parvis.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The documents themselves, in the relational store. Every change is one transaction and one revision. */
public interface DocumentStore {
    /** The newest revision of this collection; 0 when it never held anything. */
    long revision(Collection collection);

    /** Every version changed after {@code revision}, removed ones too, in revision order, read as a stream. */
    void forEachChange(Collection collection, long revision, Consumer<StoredVersion> each);

    /** The version of a document in force that day, or the one whose text is not held. */
    Optional<StoredVersion> find(Collection collection, String documentId, LocalDate on);

    /** Every version of a document, oldest first. */
    List<StoredVersion> versions(Collection collection, String documentId);

    /** Documents in force that day, by title, {@code size} a page from page 0. */
    List<DocumentRef> list(Collection collection, LocalDate on, int page, int size);

    /** Documents in force that day. */
    long count(Collection collection, LocalDate on);
}
