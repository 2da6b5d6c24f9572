package fr.parvis.assistant.internal.support;

import fr.parvis.assistant.internal.support.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a claim is a shortening of its source: the same weighing words in the same order, nothing added, one stretch at most moved as a
 * whole, and nothing left out but stretches between two marks of punctuation that decide nothing. The longest common subsequence of both
 * (Wagner and Fischer, 1974) tells what was inserted, left out and moved.
 */
final class Alignment {
    private final List<Token> claim;
    private final List<Token> source;
    private final int[] at; // for each token of the claim, its place in the source, -1: none
    private final boolean[] used;

    private Alignment(List<Token> claim, List<Token> source) {
        this.claim = claim;
        this.source = source;
        this.at = new int[claim.size()];
        this.used = new boolean[source.size()];
        Arrays.fill(at, -1);
    }

    static boolean isShortening(List<Token> claim, List<Token> source) {
        List<Token> said = weighing(claim, true);
        Alignment alignment = new Alignment(said, weighing(source, false));
        alignment.align();
        return !said.isEmpty() && alignment.takesMovedStretch() && alignment.leavesOutOnlyAsides();
    }

    /** The tokens that weigh (a « mais » that joins two sentences of the source adds nothing to them); each opens a stretch when punctuation stands anywhere since the one before. */
    private static List<Token> weighing(List<Token> tokens, boolean said) {
        List<Token> weighing = new ArrayList<>();
        boolean opens = true;
        for (Token token : tokens) {
            opens |= token.opens();
            if (token.weighs() && !(said && token.text().equals("mais"))) {
                weighing.add(new Token(token.text(), token.kind(), opens));
                opens = false;
            }
        }
        return weighing;
    }

    private void align() {
        int[][] longest = new int[claim.size() + 1][source.size() + 1];
        for (int i = claim.size() - 1; i >= 0; i--) {
            for (int j = source.size() - 1; j >= 0; j--) {
                longest[i][j] = claim.get(i).matches(source.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < claim.size() && j < source.size()) {
            if (claim.get(i).matches(source.get(j)) && longest[i][j] == longest[i + 1][j + 1] + 1) {
                take(i++, j++);
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private void take(int i, int j) {
        at[i] = j;
        used[j] = true;
    }

    /** Takes the one stretch of the claim that stands elsewhere in the source; false when something is left that stands nowhere. */
    private boolean takesMovedStretch() {
        int from = 0;
        while (from < at.length && at[from] >= 0) {
            from++;
        }
        if (from == at.length) {
            return true;
        }
        int to = from;
        while (to < at.length && at[to] < 0) {
            to++;
        }
        for (int rest = to; rest < at.length; rest++) {
            if (at[rest] < 0) {
                return false;
            }
        }
        boolean whole =
                claim.get(from).opens() && (to == claim.size() || claim.get(to).opens());
        return whole && takesAt(from, to);
    }

    private boolean takesAt(int from, int to) {
        int length = to - from;
        for (int j = 0; j + length <= source.size(); j++) {
            boolean same = true;
            for (int k = 0; k < length && same; k++) {
                same = !used[j + k] && claim.get(from + k).matches(source.get(j + k));
            }
            if (same) {
                for (int k = 0; k < length; k++) {
                    take(from + k, j + k);
                }
                return true;
            }
        }
        return false;
    }

    private boolean leavesOutOnlyAsides() {
        for (int j = 0; j < used.length; j++) {
            if (!used[j]) {
                int end = j;
                while (end < used.length && !used[end]) {
                    if (source.get(end).kind() == Kind.DECIDING) {
                        return false;
                    }
                    end++;
                }
                boolean aside = source.get(j).opens()
                        && (end == source.size() || source.get(end).opens());
                if (!aside) {
                    return false;
                }
                j = end - 1;
            }
        }
        return true;
    }
}
