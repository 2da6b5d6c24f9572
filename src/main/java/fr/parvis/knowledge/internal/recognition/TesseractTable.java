package fr.parvis.knowledge.internal.recognition;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.internal.recognition.RecognisedPage.Piece;
import java.util.ArrayList;
import java.util.List;

/** The table of words that {@code tesseract … tsv} writes: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
final class TesseractTable {
    private static final int COLUMNS = 12;
    private static final String WORD_LEVEL = "5";

    /** Below this the programme mostly reads stains and rules; of 100. Its own manual calls 0 unreliable and gives no bound. */
    private static final double LEAST_CONFIDENCE = 30;

    /** A line this much taller than the page's usual one, alone in its paragraph and short, is taken for a heading. */
    private static final double HEADING_HEIGHT = 1.3;

    private static final int HEADING_WORDS = 14;

    private record Word(String paragraph, String line, int height, double confidence, String text) {}

    private TesseractTable() {}

    static RecognisedPage read(int page, List<String> table) {
        List<Word> words = table.stream()
                .map(row -> row.split("\t", -1))
                .filter(cells -> cells.length == COLUMNS && cells[0].equals(WORD_LEVEL))
                .map(TesseractTable::word)
                .filter(word -> word.confidence >= LEAST_CONFIDENCE && !word.text.isBlank())
                .toList();
        if (words.isEmpty()) {
            return new RecognisedPage(page, List.of(), 0, 0);
        }
        double usual = words.stream()
                .mapToInt(Word::height)
                .sorted()
                .skip(words.size() / 2)
                .findFirst()
                .orElse(0);
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || !words.get(i).paragraph.equals(words.get(from).paragraph)) {
                pieces.add(piece(words.subList(from, i), usual));
                from = i;
            }
        }
        double sure = words.stream().mapToDouble(Word::confidence).average().orElse(0) / 100;
        return new RecognisedPage(page, pieces, sure, words.size());
    }

    private static Word word(String[] cells) {
        return new Word(
                cells[2] + '.' + cells[3],
                cells[4],
                Integer.parseInt(cells[9]),
                Double.parseDouble(cells[10]),
                cells[11].strip());
    }

    private static Piece piece(List<Word> words, double usual) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean last = i + 1 == words.size();
            boolean atLineEnd = !last && !words.get(i + 1).line.equals(word.line) && word.text.matches(".*\\p{L}-");
            boolean divided =
                    atLineEnd && Character.isLowerCase(words.get(i + 1).text.codePointAt(0));
            text.append(divided ? word.text.substring(0, word.text.length() - 1) : word.text);
            text.append(atLineEnd || last ? "" : " ");
        }
        boolean oneLine = words.getFirst().line.equals(words.getLast().line);
        double height = words.stream().mapToInt(Word::height).average().orElse(0);
        boolean heading = oneLine && words.size() <= HEADING_WORDS && height >= HEADING_HEIGHT * usual;
        return new Piece(heading ? Block.Kind.HEADING : Block.Kind.PARAGRAPH, text.toString());
    }
}
