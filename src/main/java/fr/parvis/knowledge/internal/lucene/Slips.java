package fr.parvis.knowledge.internal.lucene;

/** Slips of the finger between two words: letters missing, added, changed or swapped (optimal string alignment distance). */
final class Slips {
    private Slips() {}

    /** How many; some number over {@code most} as soon as there are more. */
    static int between(String one, String other, int most) {
        int width = other.length();
        if (Math.abs(one.length() - width) > most) {
            return most + 1;
        }
        int[] beforeLast = new int[width + 1];
        int[] last = new int[width + 1];
        int[] now = new int[width + 1];
        for (int j = 0; j <= width; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            now[0] = i;
            int least = i;
            for (int j = 1; j <= width; j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int slips = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    slips = Math.min(slips, beforeLast[j - 2] + 1);
                }
                now[j] = slips;
                least = Math.min(least, slips);
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = now;
            now = free;
        }
        return last[width];
    }
}
