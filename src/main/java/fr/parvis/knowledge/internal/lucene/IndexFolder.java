package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.encoder.BroughtModel;
import fr.parvis.knowledge.internal.encoder.EncoderState;
import fr.parvis.knowledge.internal.encoder.SentenceEncoder;
import fr.parvis.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one collection's index lies: a folder a generation, and a file {@code current} that names the one that serves. */
final class IndexFolder {
    private static final String POINTER = "current";
    private static final String GENERATION = "g";

    private final Path root;

    IndexFolder(DataFolder folder, long collection) {
        this.root = folder.index().resolve(Long.toString(collection));
    }

    Path lockFile() {
        create();
        return root.resolve("lock");
    }

    Path trainingLockFile() {
        create();
        return root.resolve("training.lock");
    }

    /** Where a training leaves its encoder until a generation serves it. */
    Path trainedEncoder() {
        return root.resolve("trained-encoder.bin");
    }

    /** The collection's own encoder, where a generation's vectors were made with one. */
    Path encoder(String generation) {
        return path(generation).resolve("encoder.bin");
    }

    /** Names the model that a generation's vectors were made with, where the authority brought one. */
    private Path model(String generation) {
        return path(generation).resolve("encoder.model");
    }

    Optional<BroughtModel> findModel(String generation) {
        try {
            return BroughtModel.parse(Files.readString(model(generation)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeModel(String generation, BroughtModel model) throws IOException {
        Files.writeString(model(generation), model.text());
    }

    /** What a generation is searched by meaning with; null when there is nothing that can be read: words alone then. */
    @Nullable
    SentenceEncoder openEncoder(String generation, FrenchAnalysis analysis) {
        EncoderState state = findModel(generation)
                .map(BroughtModel::open)
                .orElseGet(() -> EncoderState.open(encoder(generation), analysis::stems));
        return state instanceof EncoderState.Serving serving ? serving.encoder() : null;
    }

    /** The generation that serves, if one was ever finished. */
    Optional<String> current() {
        try {
            return Optional.of(Files.readString(root.resolve(POINTER)).strip())
                    .filter(name -> Files.isDirectory(path(name)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String generation) {
        return root.resolve(generation);
    }

    /** A name for a generation that is newer than all others; its folder does not exist yet. */
    String next() {
        create();
        int newest = listGenerations().stream()
                .mapToInt(name -> Integer.parseInt(name.substring(GENERATION.length())))
                .max()
                .orElse(0);
        return GENERATION + (newest + 1);
    }

    /** Makes this generation serve, durably and at once for every process, and deletes the others. */
    void serve(String generation) {
        try {
            Path fresh = root.resolve(POINTER + ".new");
            Files.writeString(fresh, generation);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, root.resolve(POINTER), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(root)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deleteAllBut(generation);
    }

    /** Deletes generations that do not serve: left by a crash, or replaced. Call only with the lock. */
    void deleteAllBut(String generation) {
        for (String name : listGenerations()) {
            if (!name.equals(generation)) {
                delete(path(name));
            }
        }
    }

    private List<String> listGenerations() {
        List<String> names = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(root, GENERATION + "[0-9]*")) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private void create() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
