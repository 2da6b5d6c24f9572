package fr.parvis.gateway.internal.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Merkle inclusion proofs of RFC 9162 section 2.1.3, siblings from the leaf up. */
final class InclusionProof {
    private InclusionProof() {}

    /** Hash of the leaves {@code [from, to)}, a range that a proof may need. */
    @FunctionalInterface
    interface RangeHash {
        byte[] of(long from, long to) throws SQLException;
    }

    static List<byte[]> of(long index, long size, RangeHash ranges) throws SQLException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<byte[]> siblings = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                siblings.add(ranges.of(middle, to));
                to = middle;
            } else {
                siblings.add(ranges.of(from, middle));
                from = middle;
            }
        }
        return siblings.reversed();
    }

    /** Largest power of two smaller than {@code width}. */
    static long split(long width) {
        return Long.highestOneBit(width - 1);
    }

    /** The root that follows from a leaf and its siblings; RFC 9162 section 2.1.3.2. Fails when the number of siblings is wrong. */
    static byte[] root(TreeHasher hasher, byte[] leaf, long index, long size, List<byte[]> siblings) {
        long node = index;
        long lastNode = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : siblings) {
            if (lastNode == 0) {
                throw new IllegalArgumentException("too many siblings");
            }
            if ((node & 1) == 1 || node == lastNode) {
                hash = hasher.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    lastNode >>= 1;
                }
            } else {
                hash = hasher.node(hash, sibling);
            }
            node >>= 1;
            lastNode >>= 1;
        }
        if (lastNode != 0) {
            throw new IllegalArgumentException("too few siblings");
        }
        return hash;
    }
}
