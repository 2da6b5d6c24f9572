package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.Library;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Progress;

/** Keeps Lucene's indexes in step with the store. */
public final class CollectionIndexing implements Library.Indexing {
    private final IndexFollower follower;

    public CollectionIndexing(DataFolder folder, DocumentStore documents, FrenchAnalysis analysis) {
        this.follower = new IndexFollower(folder, documents, analysis, new PassageSplitter());
    }

    @Override
    public long follow(Collection collection, Progress progress) {
        return follower.follow(collection, progress).revision();
    }

    @Override
    public void train(Collection collection, Progress progress) {
        follower.train(collection, progress);
    }
}
