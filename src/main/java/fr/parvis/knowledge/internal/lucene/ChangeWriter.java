package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/**
 * Applies changes of the store to an index that is being written. Links make it more than a loop: a document is also found by
 * the words others link to it with, so whatever a change points to, or no longer points to, is written again too.
 */
final class ChangeWriter implements AutoCloseable {
    /** Characters held in memory before they are written; documents and the links among them then see one another. */
    private static final long CHUNK_CHARACTERS = 40_000_000;

    private static final int FEW = 8;
    private static final String STAGE = "ingestion.stage.indexing";

    private final IndexWriter writer;
    private final Collection collection;
    private final DocumentStore store;
    private final BlockBuilder blocks;
    private final Progress progress;
    private final Set<String> stale = new TreeSet<>();
    private List<StoredVersion> chunk = new ArrayList<>();
    private long characters;
    private long revision;
    private long done;
    private long count;
    private @Nullable ExecutorService threads;

    ChangeWriter(
            IndexWriter writer, Collection collection, DocumentStore store, BlockBuilder blocks, Progress progress) {
        this.writer = writer;
        this.collection = collection;
        this.store = store;
        this.blocks = blocks;
        this.progress = progress;
    }

    /** Applies all changes after {@code since}. @return the newest revision seen, 0 when there was none */
    long apply(long since) {
        store.forEachChange(collection, since, version -> {
            // versions of one document may depend on one another and share a revision: they stay together
            if (characters > CHUNK_CHARACTERS && version.revision() != revision) {
                writeChunk();
            }
            chunk.add(version);
            count++;
            characters += characters(version);
            revision = Math.max(revision, version.revision());
        });
        writeChunk();
        writeStale();
        return revision;
    }

    /** How many versions changed. */
    long count() {
        return count;
    }

    private void writeChunk() {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            InboundLinks links = new InboundLinks(reader);
            Set<String> written = new HashSet<>();
            for (StoredVersion version : chunk) {
                links.change(version);
                written.add(version.documentId());
            }
            write(chunk, links);
            stale.addAll(links.affected());
            stale.removeAll(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chunk = new ArrayList<>();
        characters = 0;
    }

    private void writeStale() {
        if (stale.isEmpty()) {
            return;
        }
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            InboundLinks links = new InboundLinks(reader);
            List<StoredVersion> versions = new ArrayList<>();
            for (String document : stale) {
                versions.addAll(store.versions(collection, document));
                if (versions.size() > 1_000) {
                    write(versions, links);
                    versions.clear();
                }
            }
            write(versions, links);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<StoredVersion> versions, InboundLinks links) throws IOException {
        if (versions.size() <= FEW) {
            for (StoredVersion version : versions) {
                write(version, links);
            }
            return;
        }
        if (threads == null) {
            threads = Executors.newFixedThreadPool(
                    Math.min(4, Runtime.getRuntime().availableProcessors()));
        }
        int slices = Math.max(1, versions.size() / 50);
        List<Future<Integer>> running = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            List<StoredVersion> part = versions.subList(
                    (int) ((long) slice * versions.size() / slices), (int) ((slice + 1L) * versions.size() / slices));
            running.add(threads.submit(() -> {
                for (StoredVersion version : part) {
                    write(version, links);
                }
                return part.size();
            }));
        }
        for (Future<Integer> part : running) {
            done += get(part);
            progress.at(STAGE, done, 0);
        }
    }

    private void write(StoredVersion version, InboundLinks links) throws IOException {
        Term term = new Term(BlockBuilder.VERSION, Long.toString(version.id()));
        SourceDocument document = version.document();
        if (document == null || !version.textHeld()) {
            writer.deleteDocuments(term);
        } else {
            writer.updateDocuments(term, blocks.build(collection.name(), version, document, links.of(document.id())));
        }
    }

    private static int get(Future<Integer> part) throws IOException {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static long characters(StoredVersion version) {
        SourceDocument document = version.document();
        if (document == null) {
            return 0;
        }
        long links = document.links().stream()
                .mapToLong(link -> link.paragraph().length())
                .sum();
        return document.text().length() + links;
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
