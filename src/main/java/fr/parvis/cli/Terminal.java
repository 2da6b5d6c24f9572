package fr.parvis.cli;

/** Text laid out for a terminal of 100 columns. */
final class Terminal {
    private static final int WIDTH = 96;

    private Terminal() {}

    /** One line of at most {@code length} characters, cut between words. */
    static String shorten(String text, int length) {
        String line = text.replace('\n', ' ').strip();
        if (line.length() <= length) {
            return line;
        }
        int cut = line.lastIndexOf(' ', length - 1);
        return line.substring(0, cut > length / 2 ? cut : length - 1) + "…";
    }

    /** Wraps every line of {@code text}, each new line behind {@code indent}. */
    static String wrap(String text, String indent) {
        StringBuilder wrapped = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            StringBuilder current = new StringBuilder();
            for (String word : line.split(" ")) {
                if (current.length() + word.length() + indent.length() >= WIDTH && !current.isEmpty()) {
                    wrapped.append(indent).append(current).append('\n');
                    current.setLength(0);
                }
                current.append(current.isEmpty() ? "" : " ").append(word);
            }
            wrapped.append(indent).append(current).append('\n');
        }
        return wrapped.substring(0, wrapped.length() - 1);
    }
}
