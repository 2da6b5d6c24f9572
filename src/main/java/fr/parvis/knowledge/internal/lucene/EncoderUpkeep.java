package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.encoder.EncoderTraining;
import fr.parvis.knowledge.internal.encoder.TrainingOutcome;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import fr.parvis.platform.LineResource;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains the encoder of one collection on its own documents and nothing else: its file falls under the collection's rights. */
final class EncoderUpkeep {
    private static final String OPENERS = "/language/question-openers.txt";

    /** What is learnt from at most; a larger collection is learnt from by its first documents. */
    private static final long CHARACTERS_LEARNT = 80_000_000;

    private final DocumentStore store;
    private final FrenchAnalysis analysis;
    private final PassageSplitter splitter;

    EncoderUpkeep(DocumentStore store, FrenchAnalysis analysis, PassageSplitter splitter) {
        this.store = store;
        this.analysis = analysis;
        this.splitter = splitter;
    }

    /** Trains and writes to {@code file} if that finds more than what {@code file} held. @return whether it did */
    boolean train(Collection collection, Path file, Progress progress) {
        TrainingOutcome outcome = new EncoderTraining(analysis::stems, openers())
                .train(
                        file,
                        documents(collection),
                        document -> splitter.split(collection.name(), document),
                        progress,
                        () -> Thread.currentThread().isInterrupted());
        switch (outcome) {
            case TrainingOutcome.Served served -> tell(served.report(), "ingestion.training.served", progress);
            case TrainingOutcome.Kept kept -> tell(kept.report(), "ingestion.training.kept", progress);
            case TrainingOutcome.TooFewPairs _ -> {}
        }
        return outcome instanceof TrainingOutcome.Served;
    }

    private static void tell(TrainingOutcome.Report report, String key, Progress progress) {
        progress.tell(
                key,
                report.trained(),
                report.processor().toSeconds(),
                report.energy().value(),
                100 * report.recall(),
                100 * report.recallBefore());
    }

    /** The newest version of each document whose text is held. */
    private List<SourceDocument> documents(Collection collection) {
        Map<String, SourceDocument> newest = new LinkedHashMap<>();
        long[] characters = {0};
        store.forEachChange(collection, 0, version -> {
            SourceDocument document = version.document();
            if (document == null || !version.textHeld() || characters[0] > CHARACTERS_LEARNT) {
                return;
            }
            characters[0] += document.text().length();
            newest.merge(version.documentId(), document, EncoderUpkeep::later);
        });
        return List.copyOf(newest.values());
    }

    private static SourceDocument later(SourceDocument one, SourceDocument other) {
        if (other.validFrom() == null) {
            return one;
        }
        return one.validFrom() == null || other.validFrom().isAfter(one.validFrom()) ? other : one;
    }

    private static List<String> openers() {
        return LineResource.read(OPENERS);
    }
}
