package fr.parvis.knowledge.internal.lucene;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;

/**
 * What a commit of an index says of itself.
 *
 * @param format what is written and how; another one than {@link #FORMAT} is rebuilt
 * @param revision of the store that the index equals
 * @param changes versions written since an encoder was trained, or tried
 * @param trainedOn entries of the index when that was; 0 for never
 */
record Commit(String format, long revision, long changes, long trainedOn) {
    /** Grows when what is written changes: an older index is then rebuilt by itself. */
    static final String FORMAT = "4";

    static final Commit NONE = new Commit(FORMAT, 0, 0, 0);

    /** Share of the documents that must have changed for a training to be worth its energy. */
    private static final double CHANGED_ENOUGH = .2;

    /** Passages and document together, about. */
    private static final int ENTRIES_A_DOCUMENT = 6;

    static Commit of(Directory directory) throws IOException {
        Map<String, String> data = SegmentInfos.readLatestCommit(directory).getUserData();
        return new Commit(
                data.getOrDefault("format", ""),
                Long.parseLong(data.getOrDefault("revision", "0")),
                Long.parseLong(data.getOrDefault("changes", "0")),
                Long.parseLong(data.getOrDefault("trainedOn", "0")));
    }

    boolean isReadable() {
        return format.equals(FORMAT);
    }

    boolean isTrainingDue() {
        return trainedOn == 0 || changes > CHANGED_ENOUGH * trainedOn / ENTRIES_A_DOCUMENT;
    }

    Commit applied(long newest, long more) {
        return new Commit(format, Math.max(revision, newest), changes + more, trainedOn);
    }

    Commit trained(long entries) {
        return new Commit(format, revision, 0, Math.max(1, entries));
    }

    Map<String, String> data() {
        return Map.of(
                "format", format,
                "revision", Long.toString(revision),
                "changes", Long.toString(changes),
                "trainedOn", Long.toString(trainedOn));
    }
}
