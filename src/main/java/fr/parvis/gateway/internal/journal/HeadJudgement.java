package fr.parvis.gateway.internal.journal;

import fr.parvis.gateway.Verification.Finding;
import fr.parvis.gateway.Verification.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Judges a recomputed tree by the signed heads: how far it is what was signed, and what is wrong beyond. */
final class HeadJudgement {
    private final long entries;
    private final List<KeptHead> heads;
    private final JournalVerifier.Tree tree;
    private final Investigation investigation;

    HeadJudgement(long entries, List<KeptHead> heads, JournalVerifier.Tree tree, Investigation investigation) {
        this.entries = entries;
        this.heads = heads;
        this.tree = tree;
        this.investigation = investigation;
    }

    /** Adds what is found, in the order of the entries concerned. */
    void addTo(List<Finding> findings) throws SQLException {
        List<Finding> found = new ArrayList<>();
        long covered = heads.stream()
                .filter(head -> !head.outside())
                .mapToLong(KeptHead::size)
                .max()
                .orElse(0);
        long proven = heads.stream()
                .filter(this::holds)
                .mapToLong(KeptHead::size)
                .max()
                .orElse(0);
        boolean newestHolds = heads.stream().anyMatch(head -> !head.outside() && head.size() == covered && holds(head));
        if (tree.suspect() != null) {
            found.add(investigation.of(tree.suspect()));
        }
        if (covered > entries) {
            found.add(at(Kind.CUT, entries, "journal_head: " + covered + " > " + entries));
        } else {
            addUncovered(found, covered, proven);
            if (!newestHolds) {
                addRewritten(found, covered, proven);
            }
            addRolledBack(found);
            addMissingHeads(found, covered);
        }
        addChangedHeads(found, proven);
        if (newestHolds && tree.subtree() != null) {
            found.add(tree.subtree());
        }
        found.sort(Comparator.comparingLong(Finding::first));
        findings.addAll(found);
    }

    private boolean holds(KeptHead head) {
        byte[] root = tree.roots().get(head.size());
        return root != null && tree.signed().contains(head) && head.hasRoot(root);
    }

    /** Rows after the newest head of the store. */
    private void addUncovered(List<Finding> found, long covered, long proven) throws SQLException {
        if (entries > covered) {
            Kind kind = proven >= entries ? Kind.HEAD_CHANGED : Kind.FORGED;
            found.add(at(kind, covered, kind == Kind.FORGED ? "" : "journal_head"));
        }
    }

    /** The tree is no longer what was signed: somewhere after the last head that holds, and before the next that is genuine. */
    private void addRewritten(List<Finding> found, long covered, long proven) throws SQLException {
        OptionalLong next = heads.stream()
                .filter(head -> head.size() > proven && tree.signed().contains(head))
                .mapToLong(KeptHead::size)
                .min();
        long last = Math.min(next.orElse(covered), entries) - 1;
        boolean named = found.stream().anyMatch(finding -> finding.first() <= last);
        if (proven <= last && !named && tree.end() > proven) {
            found.add(new Finding(Kind.FORGED, proven, last, investigation.idAt(proven), ""));
        }
    }

    /** Genuine heads beside the store that it does not reach, or that it reaches by another way. */
    private void addRolledBack(List<Finding> found) throws SQLException {
        List<KeptHead> beside = heads.stream()
                .filter(head -> head.outside() && tree.signed().contains(head))
                .sorted(Comparator.comparingLong(KeptHead::size))
                .toList();
        for (KeptHead head : beside) {
            if (head.size() > entries) {
                found.add(at(Kind.ROLLED_BACK, entries, head.place() + ": " + head.size() + " > " + entries));
                return;
            }
            boolean laterHolds = heads.stream().anyMatch(later -> later.size() > head.size() && holds(later));
            if (!holds(head) && laterHolds && head.size() <= tree.end()) {
                // both ways are genuine: where they part cannot be told from the heads of one of them
                found.add(new Finding(Kind.ROLLED_BACK, 0, head.size() - 1, investigation.idAt(0), head.place()));
                return;
            }
        }
    }

    /** Heads of which only the copy beside the store is left, though the store keeps that one, or a later one of its block. */
    private void addMissingHeads(List<Finding> found, long covered) throws SQLException {
        NavigableSet<Long> stored = new TreeSet<>();
        heads.stream().filter(head -> !head.outside()).forEach(head -> stored.add(head.size()));
        for (KeptHead head : heads) {
            long size = head.size();
            if (head.outside() && size <= covered && holds(head)) {
                long last = HeadCopies.isRecent(size, covered)
                        ? size
                        : (size / HeadCopies.BLOCK + 1) * HeadCopies.BLOCK - 1;
                if (stored.subSet(size, true, last, true).isEmpty()) {
                    found.add(at(Kind.HEAD_MISSING, Math.max(0, size - 1), head.place() + ": " + size));
                    stored.add(size);
                }
            }
        }
    }

    private void addChangedHeads(List<Finding> found, long proven) throws SQLException {
        for (KeptHead head : heads) {
            boolean genuine = tree.signed().contains(head);
            if (!genuine && (head.outside() || head.size() <= proven)
                    || genuine && !head.outside() && head.size() <= proven && !holds(head)) {
                found.add(at(Kind.HEAD_CHANGED, Math.max(0, head.size() - 1), head.place()));
            }
        }
    }

    private Finding at(Kind kind, long position, String detail) throws SQLException {
        return new Finding(kind, position, position, investigation.idAt(position), detail);
    }
}
