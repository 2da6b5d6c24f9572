package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.HeldFiles;
import fr.parvis.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** The newest commit of every index, held open: a writer may delete its files meanwhile, and they are read all the same. */
public final class HeldIndexes implements HeldFiles {
    /** A commit's files are opened in milliseconds; a writer that replaces it so often in a row is not there. */
    private static final int ATTEMPTS = 20;

    private final Map<String, FileChannel> files = new TreeMap<>();

    private HeldIndexes() {}

    public static HeldIndexes open(DataFolder folder) {
        HeldIndexes held = new HeldIndexes();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.index())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry) && name.matches("\\d{1,18}")) {
                    held.hold(new IndexFolder(folder, Long.parseLong(name)), "index/" + name + "/");
                } else if (name.matches("null-\\d{1,18}\\.json")) {
                    held.hold("index/" + name, entry);
                }
            }
            return held;
        } catch (IOException e) {
            held.close();
            throw new UncheckedIOException(e);
        }
    }

    /** An index that is being made for the first time, or cannot be read, is left out: it is made again from the store. */
    private void hold(IndexFolder index, String prefix) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String generation = index.current().orElse(null);
            if (generation == null) {
                return;
            }
            HeldIndexes commit = new HeldIndexes();
            try (Directory directory = FSDirectory.open(index.path(generation))) {
                for (String name : SegmentInfos.readLatestCommit(directory).files(true)) {
                    commit.hold(
                            prefix + generation + "/" + name,
                            index.path(generation).resolve(name));
                }
                if (Files.exists(index.encoder(generation))) {
                    commit.hold(prefix + generation + "/encoder.bin", index.encoder(generation));
                }
                commit.hold(prefix + "current", index.path("current"));
                if (index.current().filter(generation::equals).isPresent()) {
                    files.putAll(commit.files);
                    return;
                }
                commit.close();
            } catch (NoSuchFileException | IndexNotFoundException replaced) {
                commit.close();
            }
        }
    }

    private void hold(String name, Path file) throws IOException {
        files.put(name, FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public Map<String, FileChannel> files() {
        return files;
    }

    @Override
    public void close() {
        files.values().forEach(channel -> {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
