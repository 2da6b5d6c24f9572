package fr.parvis.gateway;

import fr.parvis.platform.Messages;
import java.util.List;
import java.util.Locale;

/** Outcome of proving the whole journal. */
public sealed interface Verification {

    /** Everything holds. */
    record Whole(long entries, int signedHeads) implements Verification {}

    /** Something does not hold; the first finding is the one to look at, the others may follow from it. */
    record Broken(long entries, List<Finding> findings) implements Verification {
        public Broken {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a broken journal has at least one finding");
            }
        }
    }

    /**
     * One thing that does not hold.
     *
     * @param first index of the entry, or of the first one that may be meant
     * @param last equal to {@code first} when the entry is known exactly
     * @param id of the entry at {@code first}, "" when there is no such row
     * @param detail the column, file or key concerned, "" when the kind says all
     */
    record Finding(Kind kind, long first, long last, String id, String detail) {
        /** What happened, in the reader's language. */
        public String message(Locale locale) {
            String entry = first == last
                    ? Messages.text(locale, "journal.entry", Long.toString(first), id.isEmpty() ? "?" : id)
                    : Messages.text(
                            locale,
                            "journal.entries",
                            Long.toString(first),
                            Long.toString(last),
                            id.isEmpty() ? "?" : id);
            return Messages.text(locale, "journal.finding." + kind.name(), entry, detail);
        }
    }

    /** What can be wrong with a journal. */
    enum Kind {
        /** An entry's bytes, or a column kept beside them, are not what was signed. */
        CHANGED,
        /** An entry is no longer there. */
        MISSING,
        /** An entry stands at another index than its own. */
        REORDERED,
        /** An entry that no valid signed head covers. */
        FORGED,
        /** The signed head covers entries that are no longer at the end. */
        CUT,
        /** A signed head outside the store covers more entries than the store holds. */
        ROLLED_BACK,
        /** A stored interior hash is not the tree's. */
        SUBTREE_CHANGED,
        /** A kept signed head is not valid. */
        HEAD_CHANGED,
        /** A signed head that the store keeps is no longer there; its copy beside the store still is. */
        HEAD_MISSING,
        /** The signed heads beside the store are missing. */
        OUTSIDE_HEAD_MISSING,
        /** The keys kept in the store, beside it, in keys/ or given by the auditor are not the same. */
        OTHER_KEY,
        /** The journal's tables are missing or cannot be read. */
        UNREADABLE
    }
}
