package fr.parvis.knowledge.internal.store;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.IngestReport;
import fr.parvis.knowledge.Original;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ExclusiveLock;
import fr.parvis.platform.Json;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a source into a collection's store. Each batch of documents is one durable transaction, so an interrupted reading
 * keeps what it had; run again, it finds that unchanged and goes on with the rest.
 */
public final class Ingestion {
    private static final int BATCH = 250;

    private final Store store;
    private final DataFolder folder;
    private final Originals originals;
    private final ScannedPages scanned;
    private final InstantSource clock;

    public Ingestion(Store store, DataFolder folder, Originals originals, InstantSource clock) {
        this.store = store;
        this.folder = folder;
        this.originals = originals;
        this.scanned = new ScannedPages(store);
        this.clock = clock;
    }

    /** Reads all of {@code source}; returns once everything is on disk. Indexing follows, and is not part of this. */
    public IngestReport ingest(Collection collection, Source source, Progress progress) {
        long start = System.nanoTime();
        try (ExclusiveLock _ = ExclusiveLock.take(folder.index().resolve(collection.id() + ".lock"))) {
            if (!listUnfinished().isEmpty()) {
                originals.removeLeftovers();
            }
            VersionWriter writer = new VersionWriter(
                    store, originals, collection, source.origin(), Corrections.of(store, collection, source));
            long job = begin(collection, source.origin());
            List<Source.Item.Failed> failed = new ArrayList<>();
            List<Source.Item.Skipped> skipped = new ArrayList<>();
            List<VersionWriter.Brought> batch = new ArrayList<>();
            Set<String> scans = new HashSet<>();
            long[] items = {0};
            source.read(item -> {
                switch (item) {
                    case Source.Item.Found found -> batch.add(brought(found)); // now: its file may be a temporary one
                    case Source.Item.Failed failure -> {
                        failed.add(failure);
                        writer.keep(failure); // what cannot be read today is not thereby gone
                    }
                    case Source.Item.Scanned scan -> {
                        scans.add(scan.document().id());
                        Optional<Original> kept = originals.keep(scan.file());
                        if (kept.isPresent() && isRecognised(collection, writer, scan, kept.get())) {
                            writer.leave(scan.document().id());
                        } else {
                            if (!scan.document().text().isBlank()) {
                                batch.add(new VersionWriter.Brought(scan.document(), kept.orElse(null)));
                            }
                            failed.add(scan.failure());
                            writer.keep(scan.failure());
                            kept.ifPresent(original -> scanned.await(collection, source.origin(), scan, original));
                        }
                    }
                    case Source.Item.Skipped left -> skipped.add(left);
                }
                if (batch.size() == BATCH) {
                    writer.write(batch);
                    batch.clear();
                }
                if (++items[0] % BATCH == 0) {
                    note(job, items[0]);
                    progress.at("ingestion.stage.reading", items[0], 0);
                }
            });
            writer.write(batch);
            if (source.isComplete()) {
                writer.removeUnseen();
                scanned.keepOnly(collection, source.origin(), scans);
            }
            skipped.addAll(writer.leftInBin());
            originals.removeUnreferenced(writer.originalsLeft());
            IngestReport report = writer.report(failed, skipped, (System.nanoTime() - start) / 1e9);
            end(job, items[0], report);
            progress.at("ingestion.stage.reading", items[0], items[0]);
            return report;
        }
    }

    private boolean isRecognised(
            Collection collection, VersionWriter writer, Source.Item.Scanned scan, Original original) {
        return writer.holds(scan.document(), original)
                && scanned.isDone(collection, scan.document().id(), original);
    }

    /** Writes one document beside a reading of its origin; on disk when this returns, and indexed by whoever calls. */
    public void put(Collection collection, String origin, SourceDocument document, Original original) {
        try (ExclusiveLock _ = ExclusiveLock.take(folder.index().resolve(collection.id() + ".lock"))) {
            new VersionWriter(store, originals, collection, origin, Corrections.of(store, collection, true))
                    .write(List.of(new VersionWriter.Brought(document, original)));
        }
    }

    private VersionWriter.Brought brought(Source.Item.Found found) {
        Source.OriginalFile file = found.file();
        return new VersionWriter.Brought(
                found.document(), file == null ? null : originals.keep(file).orElse(null));
    }

    /** Origins whose last reading did not reach its end: it was interrupted, or is still running elsewhere. */
    public List<String> listUnfinished() {
        return store.jdbc().sql("""
                        SELECT origin FROM ingest_job j WHERE state = 'RUNNING' AND id =
                        (SELECT max(id) FROM ingest_job n WHERE n.collection_id = j.collection_id AND n.origin = j.origin)
                        """).query(String.class).list().stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    private long begin(Collection collection, String origin) {
        String now = clock.instant().toString();
        return store.jdbc()
                .sql("INSERT INTO ingest_job (collection_id, origin, state, started, updated)"
                        + " VALUES (?, ?, 'RUNNING', ?, ?) RETURNING id")
                .params(collection.id(), origin, now, now)
                .query(Long.class)
                .single();
    }

    private void note(long job, long items) {
        store.jdbc()
                .sql("UPDATE ingest_job SET items = ?, updated = ? WHERE id = ?")
                .params(items, clock.instant().toString(), job)
                .update();
    }

    private void end(long job, long items, IngestReport report) {
        store.jdbc()
                .sql("UPDATE ingest_job SET state = 'DONE', items = ?, report = ?, updated = ? WHERE id = ?")
                .params(
                        items,
                        Json.MAPPER.writeValueAsString(report),
                        clock.instant().toString(),
                        job)
                .update();
    }
}
