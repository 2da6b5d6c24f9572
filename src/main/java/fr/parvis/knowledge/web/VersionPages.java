package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentAddress;
import fr.parvis.knowledge.DocumentChanges;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.knowledge.internal.comparison.Comparison;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.Access;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The versions of a document, who changed what, and two of them side by side; for the editors of its collection. */
@Controller
@Access
final class VersionPages {
    private final Collections collections;
    private final DocumentStore documents;
    private final DocumentChanges changes;

    VersionPages(Collections collections, DocumentStore documents, DocumentChanges changes) {
        this.collections = collections;
        this.documents = documents;
        this.changes = changes;
    }

    /** A version as the list shows it. */
    record Line(
            long id,
            String title,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            boolean textHeld,
            String href) {}

    /** Two versions side by side; {@code sameTitle} tells whether theirs differ. */
    record Pair(Line before, Line after, Comparison comparison) {
        public boolean isSameTitle() {
            return before.title().equals(after.title());
        }
    }

    @GetMapping("/collections/{name}/documents/versions")
    ModelAndView versions(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String a,
            @RequestParam(defaultValue = "") String b,
            Caller caller) {
        Collection collection = collections.getEditable(name, caller);
        List<StoredVersion> all = documents.versions(collection, id);
        if (all.isEmpty()) {
            throw new AppException(ErrorCode.DOCUMENT_UNKNOWN, id);
        }
        return new ModelAndView("versions")
                .addObject("collection", collection)
                .addObject("id", id)
                .addObject("documentTitle", document(all.getLast()).title())
                .addObject("href", DocumentAddress.of(collection.name(), id, null))
                .addObject(
                        "versions",
                        all.reversed().stream()
                                .map(version -> line(collection, version))
                                .toList())
                .addObject("changes", changes.list(collection, id))
                .addObject("pair", pair(collection, all, a, b));
    }

    /** Those asked for, the older first; else the last two with a text. */
    private static @Nullable Pair pair(Collection collection, List<StoredVersion> all, String a, String b) {
        List<StoredVersion> held = all.stream().filter(StoredVersion::textHeld).toList();
        List<StoredVersion> chosen = held.stream()
                .filter(version -> String.valueOf(version.id()).equals(a)
                        || String.valueOf(version.id()).equals(b))
                .toList();
        if (chosen.size() != 2) {
            if (held.size() < 2 || !a.isEmpty()) {
                return null;
            }
            chosen = held.subList(held.size() - 2, held.size());
        }
        StoredVersion before = chosen.getFirst();
        StoredVersion after = chosen.getLast();
        return new Pair(
                line(collection, before),
                line(collection, after),
                Comparison.of(document(before).text(), document(after).text()));
    }

    private static Line line(Collection collection, StoredVersion version) {
        SourceDocument document = document(version);
        LocalDate on = document.validFrom() != null ? document.validFrom() : document.validTo();
        return new Line(
                version.id(),
                document.title(),
                document.validFrom(),
                document.validTo(),
                version.textHeld(),
                DocumentAddress.of(collection.name(), document.id(), on));
    }

    private static SourceDocument document(StoredVersion version) {
        return Objects.requireNonNull(version.document());
    }
}
