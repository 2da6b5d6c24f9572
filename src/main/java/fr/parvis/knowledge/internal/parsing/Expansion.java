package fr.parvis.knowledge.internal.parsing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What one outermost archive has cost so far, everything inside it included. */
final class Expansion {
    private final Limits limits;
    private final long archiveBytes;
    private long expandedBytes;
    private long entries;

    Expansion(Limits limits, long archiveBytes) {
        this.limits = limits;
        this.archiveBytes = archiveBytes;
    }

    void addEntries(long count) throws Unreadable {
        entries += count;
        limits.check(Limit.ARCHIVE_ENTRIES, entries);
    }

    /** Counts what is read from an entry and stops at the first limit passed. */
    InputStream counting(InputStream expanded, long compressedBytes, Limit mostBytes) {
        return new Counting(expanded, compressedBytes, mostBytes);
    }

    private void check(long entryBytes, long compressedBytes, Limit mostBytes) throws Unreadable {
        if (isBomb(entryBytes, compressedBytes) || isBomb(expandedBytes, archiveBytes)) {
            throw new Unreadable(Problem.ARCHIVE_BOMB);
        }
        limits.check(mostBytes, entryBytes);
        if (mostBytes == Limit.FILE_BYTES) {
            limits.check(Limit.ARCHIVE_BYTES, expandedBytes);
        }
    }

    private boolean isBomb(long expanded, long compressed) {
        return expanded > limits.of(Limit.RATIO_FREE_BYTES)
                && expanded / limits.of(Limit.EXPANSION_RATIO) > Math.max(1, compressed);
    }

    /** Carries the reason through code that only knows of input and output. */
    static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;
        private final Unreadable reason;

        Stopped(Unreadable reason) {
            super(reason);
            this.reason = reason;
        }

        Unreadable reason() {
            return reason;
        }
    }

    private final class Counting extends FilterInputStream {
        private final long compressedBytes;
        private final Limit mostBytes;
        private long entryBytes;

        Counting(InputStream expanded, long compressedBytes, Limit mostBytes) {
            super(expanded);
            this.compressedBytes = compressedBytes;
            this.mostBytes = mostBytes;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            entryBytes += read;
            expandedBytes += read;
            try {
                check(entryBytes, compressedBytes, mostBytes);
            } catch (Unreadable e) {
                throw new Stopped(e);
            }
        }
    }
}
