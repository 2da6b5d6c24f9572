package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The journal's private key on disk, readable by its owner alone. */
final class KeyFile {
    static final String NAME = "journal.pem";

    private KeyFile() {}

    static Optional<String> read(Path keys) {
        Path file = keys.resolve(NAME);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of this folder, made on first use. Call it while holding the store's write lock: two processes must not make two. */
    static String readOrCreate(Path keys) {
        return read(keys).orElseGet(() -> create(keys));
    }

    private static String create(Path keys) {
        String pem = NoteSigner.newPrivateKey();
        Path fresh = keys.resolve(NAME + ".new");
        try {
            Files.deleteIfExists(fresh); // left by a process that died here
            try (FileChannel channel = FileChannel.open(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(pem.getBytes(UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, keys.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
            return pem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
