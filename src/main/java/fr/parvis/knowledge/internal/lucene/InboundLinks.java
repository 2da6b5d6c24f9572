package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.StoredVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/** Who links to a document: what the index knows, corrected by the changes that are not in it yet. */
final class InboundLinks {
    private final IndexReader reader;
    private final Set<String> changedVersions = new HashSet<>();
    private final Map<String, List<InboundLink>> fresh = new HashMap<>();
    private final Set<String> affected = new TreeSet<>();

    InboundLinks(IndexReader reader) {
        this.reader = reader;
    }

    /** Takes note of a version that was added, changed or removed; all of them before the first {@link #of}. */
    void change(StoredVersion version) {
        String id = Long.toString(version.id());
        List<Link> before = new ArrayList<>();
        eachParent(new Term(BlockBuilder.VERSION, id), fields -> before.addAll(links(fields)));
        List<Link> now =
                version.document() == null ? List.of() : version.document().links();
        changedVersions.add(id);
        for (Link link : now) {
            if (!link.target().equals(version.documentId())) {
                fresh.computeIfAbsent(link.target(), _ -> new ArrayList<>())
                        .add(new InboundLink(version.documentId(), link.anchor(), link.paragraph()));
            }
        }
        if (!before.equals(now)) {
            before.forEach(link -> affected.add(link.target()));
            now.forEach(link -> affected.add(link.target()));
        }
    }

    /** Documents whose inbound links the changes have altered. */
    Set<String> affected() {
        return affected;
    }

    /** Links that lead to this document from others, in an order that depends on nothing else. */
    List<InboundLink> of(String document) {
        List<InboundLink> links = new ArrayList<>(fresh.getOrDefault(document, List.of()));
        eachParent(new Term(BlockBuilder.TARGET, TermLength.bounded(document)), fields -> {
            String source = fields.get(BlockBuilder.SOURCE);
            if (source.equals(document) || changedVersions.contains(fields.get(BlockBuilder.VERSION))) {
                return;
            }
            for (Link link : links(fields)) {
                if (link.target().equals(document)) {
                    links.add(new InboundLink(source, link.anchor(), link.paragraph()));
                }
            }
        });
        return links.stream().distinct().sorted(InboundLink.ORDER).toList();
    }

    private static List<Link> links(Document fields) {
        var bytes = fields.getBinaryValue(BlockBuilder.LINKS);
        return bytes == null ? List.of() : Records.links(bytes);
    }

    @FunctionalInterface
    private interface FieldsConsumer {
        void accept(Document fields);
    }

    private void eachParent(Term term, FieldsConsumer each) {
        try {
            for (LeafReaderContext leaf : reader.leaves()) {
                PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
                if (postings == null) {
                    continue;
                }
                Bits live = leaf.reader().getLiveDocs();
                StoredFields stored = leaf.reader().storedFields();
                int last = -1;
                for (int at = postings.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = postings.nextDoc()) {
                    if (term.field().equals(BlockBuilder.VERSION)) {
                        last = at; // the document itself closes its block
                    } else if (live == null || live.get(at)) {
                        each.accept(stored.document(at));
                    }
                }
                if (last >= 0 && (live == null || live.get(last))) {
                    each.accept(stored.document(last));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
