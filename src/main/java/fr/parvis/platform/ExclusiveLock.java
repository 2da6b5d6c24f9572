package fr.parvis.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One holder at a time of a file that stands for some work, across threads and processes; whoever comes second waits. The system
 * frees it when its holder dies.
 */
public final class ExclusiveLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock local;
    private final FileChannel channel;
    private final FileLock lock;

    private ExclusiveLock(ReentrantLock local, FileChannel channel, FileLock lock) {
        this.local = local;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Waits until {@code file} is free; it is created and left empty.
     *
     * @throws AppException {@link ErrorCode#DATA_FOLDER_UNUSABLE} when it cannot be written
     */
    public static ExclusiveLock take(Path file) {
        ReentrantLock local = IN_THIS_PROCESS.computeIfAbsent(file, _ -> new ReentrantLock());
        local.lock();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new ExclusiveLock(local, channel, channel.lock());
        } catch (IOException e) {
            local.unlock();
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, file);
        }
    }

    /** As {@link #take}, but empty when somebody holds it. */
    public static Optional<ExclusiveLock> tryTake(Path file) {
        ReentrantLock local = IN_THIS_PROCESS.computeIfAbsent(file, _ -> new ReentrantLock());
        if (!local.tryLock()) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new ExclusiveLock(local, channel, lock));
            }
            channel.close();
            local.unlock();
            return Optional.empty();
        } catch (IOException e) {
            local.unlock();
            throw new AppException(ErrorCode.DATA_FOLDER_UNUSABLE, e, file);
        }
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            local.unlock();
        }
    }
}
