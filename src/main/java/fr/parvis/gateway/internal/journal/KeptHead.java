package fr.parvis.gateway.internal.journal;

import org.jspecify.annotations.Nullable;

/**
 * A signed head found in the store or beside it.
 *
 * @param place where: a table row or a file name
 * @param outside whether it stands beside the store
 * @param size the size it is kept under; that of the note for files
 * @param checkpoint null when what is kept is no checkpoint
 */
record KeptHead(
        String place, boolean outside, long size, @Nullable Checkpoint checkpoint) {

    static KeptHead inStore(long size, String note) {
        return new KeptHead("journal_head " + size, false, size, Checkpoint.parseOrNull(note));
    }

    static KeptHead outside(String place, String note) {
        Checkpoint checkpoint = Checkpoint.parseOrNull(note);
        return new KeptHead(place, true, checkpoint == null ? 0 : checkpoint.size(), checkpoint);
    }

    boolean isSignedBy(VerifierKey key) {
        return checkpoint != null && checkpoint.size() == size && checkpoint.isSignedBy(key);
    }

    boolean hasRoot(byte[] root) {
        return checkpoint != null && checkpoint.hasRoot(root);
    }
}
