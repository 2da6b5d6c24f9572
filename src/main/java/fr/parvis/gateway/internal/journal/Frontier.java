package fr.parvis.gateway.internal.journal;

import java.util.Arrays;

/** The right edge of a growing Merkle tree: roots of its complete subtrees, enough to add leaves and to give the root. */
final class Frontier {
    private static final byte[] NONE = {};

    private final TreeHasher hasher;
    private final byte[][] peaks; // by height; the one of a height counts when that bit of the size is set
    private long size;

    Frontier(TreeHasher hasher) {
        this(hasher, new byte[62][], 0);
        Arrays.fill(peaks, NONE);
    }

    private Frontier(TreeHasher hasher, byte[][] peaks, long size) {
        this.hasher = hasher;
        this.peaks = peaks;
        this.size = size;
    }

    /** Told of each complete subtree as it closes, lower ones first. */
    @FunctionalInterface
    interface Completed {
        Completed IGNORED = (height, position, hash) -> {};

        void subtree(int height, long position, byte[] hash);
    }

    long size() {
        return size;
    }

    void addLeaf(byte[] hash, Completed completed) {
        add(0, hash, completed);
    }

    /** Adds a complete subtree of {@code height}; the size so far must be a multiple of its width. */
    void add(int height, byte[] hash, Completed completed) {
        if ((size & ((1L << height) - 1)) != 0) {
            throw new IllegalStateException("no subtree of height " + height + " after " + size + " leaves");
        }
        byte[] current = hash;
        int level = height;
        completed.subtree(level, size >>> level, current);
        while (holds(level)) {
            current = hasher.node(peaks[level], current);
            peaks[level] = NONE;
            level++;
            completed.subtree(level, size >>> level, current);
        }
        peaks[level] = current;
        size += 1L << height;
    }

    byte[] root() {
        return rootWith(new Frontier(hasher, new byte[0][], 0));
    }

    /** The root once the leaves of {@code right}, too few to complete any subtree of this one, stand to the right of these. */
    byte[] rootWith(Frontier right) {
        byte[] root = NONE;
        for (int level = 0; level < peaks.length; level++) {
            Frontier side = right.holds(level) ? right : this;
            if (side.holds(level)) {
                root = root.length == 0 ? side.peaks[level] : hasher.node(side.peaks[level], root);
            }
        }
        return root.length == 0 ? hasher.empty() : root;
    }

    /** A copy that does not change; for fewer than {@code 1 << height} leaves. */
    Frontier snapshot(int height) {
        return new Frontier(hasher, Arrays.copyOf(peaks, height), size);
    }

    private boolean holds(int level) {
        return (size >>> level & 1) == 1;
    }

    void clear() {
        size = 0;
    }
}
