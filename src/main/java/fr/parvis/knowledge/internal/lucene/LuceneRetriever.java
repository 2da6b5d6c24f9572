package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Evidence.DocumentHit;
import fr.parvis.knowledge.Evidence.PassageHit;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.Retriever;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.encoder.SentenceEncoder;
import fr.parvis.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.jspecify.annotations.Nullable;

/**
 * Retrieval over the Lucene indexes of a data folder, whichever process writes them: what is committed is found within half a
 * second. Thread-safe; hold one for the life of the process.
 */
public final class LuceneRetriever implements Retriever, AutoCloseable {
    /** Documents whose passages may become evidence. */
    private static final int DOCUMENTS_WITH_EVIDENCE = 50;

    private final Snapshots snapshots;
    private final FrenchAnalysis analysis;
    private final QuestionReader questions;
    private final LexicalSearch lexical = new LexicalSearch();
    private final Ranking ranking = new Ranking();

    public LuceneRetriever(DataFolder folder, FrenchAnalysis analysis) {
        this.snapshots = new Snapshots(folder);
        this.analysis = analysis;
        this.questions = new QuestionReader(analysis);
    }

    @Override
    public Evidence retrieve(Inquiry inquiry) {
        List<Snapshot> searched = new ArrayList<>();
        Map<Snapshot, Collection> collections = new IdentityHashMap<>();
        for (Collection collection : inquiry.collections()) {
            Optional<Snapshot> newest = snapshots.newest(collection);
            newest.ifPresent(snapshot -> {
                searched.add(snapshot);
                collections.put(snapshot, collection);
            });
        }
        int day = (int) inquiry.on().toEpochDay();
        Statistics statistics = new Statistics(searched);
        QuestionTerms question = questions.read(
                inquiry.question(),
                searched.stream().map(snapshot -> snapshot.vocabulary).toList());
        LexicalSearch.Found found =
                lexical.find(searched, statistics, question, day, Math.max(Ranking.DEPTH, inquiry.documents()));
        List<Candidate> ranked = ranking.rank(found.best(), question);
        int wanted = Math.min(ranked.size(), inquiry.documents());
        List<PassageSearch.Scored> passages = PassageSearch.score(
                ranked.subList(
                        0,
                        Math.min(
                                ranked.size(),
                                inquiry.passages() == 0 ? wanted : Math.max(wanted, DOCUMENTS_WITH_EVIDENCE))),
                statistics,
                question);
        Shown shown = new Shown(collections);
        return new Evidence(
                documents(ranked.subList(0, wanted), passages, shown),
                evidence(passages, inquiry.passages(), shown),
                found.total(),
                searched.stream()
                        .flatMap(snapshot -> snapshot.segments.stream())
                        .mapToLong(segment -> segment.inForce(day).cardinality())
                        .sum(),
                new IndexLanguage(analysis, statistics, encoder(searched)));
    }

    /** Makes the next question look for newer indexes at once. */
    public void refresh() {
        snapshots.refresh();
    }

    @Override
    public void close() {
        snapshots.close();
    }

    private static List<DocumentHit> documents(
            List<Candidate> ranked, List<PassageSearch.Scored> passages, Shown shown) {
        Map<Candidate, PassageSearch.Scored> best = new IdentityHashMap<>();
        for (PassageSearch.Scored passage : passages) {
            best.merge(passage.candidate, passage, (one, other) -> other.score > one.score ? other : one);
        }
        List<DocumentHit> hits = new ArrayList<>(ranked.size());
        for (Candidate candidate : ranked) {
            DocumentRef reference = shown.reference(candidate);
            PassageSearch.Scored passage = best.get(candidate);
            hits.add(new DocumentHit(
                    reference,
                    candidate.score,
                    passage == null
                            ? new Passage(reference, List.of(), "", 0, 0, null, List.of())
                            : shown.passage(passage)));
        }
        return hits;
    }

    private static List<PassageHit> evidence(List<PassageSearch.Scored> passages, int count, Shown shown) {
        return passages.stream()
                .sorted(Comparator.comparingDouble((PassageSearch.Scored passage) -> -passage.score))
                .limit(count)
                .map(passage -> new PassageHit(
                        shown.passage(passage),
                        passage.lexical,
                        passage.heading,
                        passage.bigrams,
                        passage.cosine,
                        passage.candidate.score,
                        passage.rank))
                .toList();
    }

    /** The encoder of the largest collection searched that has one. */
    private static @Nullable SentenceEncoder encoder(List<Snapshot> searched) {
        return searched.stream()
                .filter(snapshot -> snapshot.encoder != null)
                .max(Comparator.comparingInt(snapshot -> snapshot.reader.numDocs()))
                .map(snapshot -> snapshot.encoder)
                .orElse(null);
    }

    /** Reads what a result shows, each document once. */
    private static final class Shown {
        private final Map<Snapshot, Collection> collections;
        private final Map<Candidate, DocumentRef> references = new IdentityHashMap<>();

        Shown(Map<Snapshot, Collection> collections) {
            this.collections = collections;
        }

        DocumentRef reference(Candidate candidate) {
            DocumentRef known = references.get(candidate);
            if (known != null) {
                return known;
            }
            Collection collection = collections.get(candidate.snapshot);
            if (collection == null) {
                throw new IllegalStateException("a candidate of a collection that was not searched");
            }
            DocumentRef reference = Records.reference(
                    collection.name(),
                    value(candidate, BlockBuilder.REFERENCE, candidate.segment.parent(candidate.document)));
            references.put(candidate, reference);
            return reference;
        }

        Passage passage(PassageSearch.Scored passage) {
            Candidate candidate = passage.candidate;
            return Records.passage(
                    reference(candidate),
                    value(
                            candidate,
                            BlockBuilder.PASSAGE,
                            candidate.segment.passage(candidate.document, passage.number)));
        }

        private static org.apache.lucene.util.BytesRef value(Candidate candidate, String field, int at) {
            try {
                BinaryDocValues values = DocValues.getBinary(candidate.segment.reader, field);
                if (!values.advanceExact(at)) {
                    throw new IllegalStateException("no " + field);
                }
                return values.binaryValue();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
