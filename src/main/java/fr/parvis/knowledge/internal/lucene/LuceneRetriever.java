package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Evidence.DocumentHit;
import fr.parvis.knowledge.Evidence.PassageHit;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.Retriever;
import fr.parvis.knowledge.ShortForms;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.encoder.SentenceEncoder;
import fr.parvis.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
    private final Ranking ranking = Ranking.load();

    public LuceneRetriever(DataFolder folder, FrenchAnalysis analysis) {
        this.snapshots = new Snapshots(folder, analysis);
        this.analysis = analysis;
        this.questions = new QuestionReader(analysis);
    }

    @Override
    public Evidence retrieve(Inquiry inquiry) {
        Search search = new Search(inquiry.question(), inquiry.collections(), inquiry.on());
        search.run(Ranking.depth(inquiry.documents()));
        List<Candidate> ranked = ranking.rank(search.found.best());
        List<Candidate> wanted = first(ranked, inquiry.documents());
        List<PassageScores.Scored> passages = search.scores.combine(
                inquiry.passages() == 0 || wanted.size() >= DOCUMENTS_WITH_EVIDENCE
                        ? wanted
                        : first(ranked, DOCUMENTS_WITH_EVIDENCE));
        Shown shown = new Shown(search.collections);
        return new Evidence(
                documents(wanted, passages, shown),
                evidence(passages, inquiry.passages(), shown),
                search.found.total(),
                search.inForce(),
                new IndexLanguage(
                        analysis, questions, search.vocabularies(), search.statistics, encoder(search.searched)));
    }

    /** Candidates as they are before they are put in order. */
    List<Candidate> candidates(String question, List<Collection> collections, LocalDate on) {
        Search search = new Search(question, collections, on);
        search.run(Ranking.DEPTH);
        return search.found.best();
    }

    /** One question to some collections, as far as the ranking. */
    private final class Search {
        private final List<Snapshot> searched = new ArrayList<>();
        private final Map<Snapshot, Collection> collections = new IdentityHashMap<>();
        private final Statistics statistics;
        private final String question;
        private final int day;
        private LexicalSearch.Found found = new LexicalSearch.Found(List.of(), 0);
        private PassageScores scores = PassageScores.NONE;

        Search(String question, List<Collection> named, LocalDate on) {
            for (Collection collection : named) {
                snapshots.newest(collection).ifPresent(snapshot -> {
                    searched.add(snapshot);
                    collections.put(snapshot, collection);
                });
            }
            this.statistics = new Statistics(searched);
            this.question = ShortForms.expand(question);
            this.day = (int) on.toEpochDay();
        }

        void run(int depth) {
            QuestionTerms terms = questions.read(question, vocabularies());
            found = lexical.find(searched, statistics, terms, day, depth);
            MeaningSearch.compare(first(found.best(), Ranking.DEPTH), terms.corrected());
            scores = PassageScores.of(found.best(), statistics, terms);
        }

        List<Vocabulary> vocabularies() {
            return searched.stream().map(snapshot -> snapshot.vocabulary).toList();
        }

        long inForce() {
            return searched.stream()
                    .flatMap(snapshot -> snapshot.segments.stream())
                    .mapToLong(segment -> segment.inForce(day).count())
                    .sum();
        }
    }

    private static List<Candidate> first(List<Candidate> candidates, int count) {
        return candidates.subList(0, Math.min(count, candidates.size()));
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
            List<Candidate> ranked, List<PassageScores.Scored> passages, Shown shown) {
        Map<Candidate, PassageScores.Scored> best = new IdentityHashMap<>();
        for (PassageScores.Scored passage : passages) {
            best.merge(passage.candidate(), passage, (one, other) -> other.score() > one.score() ? other : one);
        }
        List<DocumentHit> hits = new ArrayList<>(ranked.size());
        for (Candidate candidate : ranked) {
            DocumentRef reference = shown.reference(candidate);
            PassageScores.Scored passage = best.get(candidate);
            hits.add(new DocumentHit(
                    reference,
                    candidate.score,
                    passage == null
                            ? new Passage(reference, List.of(), "", 0, 0, null, List.of())
                            : shown.passage(passage)));
        }
        return hits;
    }

    private static List<PassageHit> evidence(List<PassageScores.Scored> passages, int count, Shown shown) {
        return PassageScores.best(passages, count).stream()
                .map(passage -> new PassageHit(
                        shown.passage(passage),
                        passage.lexical(),
                        passage.heading(),
                        passage.bigrams(),
                        passage.cosine(),
                        passage.candidate().score,
                        passage.rank()))
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

    static DocumentRef reference(Collection collection, Candidate candidate) {
        return Records.reference(
                collection.name(),
                Shown.value(candidate, BlockBuilder.REFERENCE, candidate.segment.parent(candidate.document)));
    }

    /** Reads what a result shows, each document and each passage once. */
    private static final class Shown {
        private final Map<Snapshot, Collection> collections;
        private final Map<Candidate, DocumentRef> references = new IdentityHashMap<>();
        private final Map<PassageScores.Scored, Passage> passages = new IdentityHashMap<>();

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
            DocumentRef reference = LuceneRetriever.reference(collection, candidate);
            references.put(candidate, reference);
            return reference;
        }

        Passage passage(PassageScores.Scored passage) {
            return passages.computeIfAbsent(passage, this::read);
        }

        private Passage read(PassageScores.Scored passage) {
            Candidate candidate = passage.candidate();
            return Records.passage(
                    reference(candidate),
                    value(
                            candidate,
                            BlockBuilder.PASSAGE,
                            candidate.segment.passage(candidate.document, passage.number())));
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
