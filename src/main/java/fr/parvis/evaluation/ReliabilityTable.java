package fr.parvis.evaluation;

import fr.parvis.assistant.Reliability;
import fr.parvis.platform.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each word of confidence was worth, a line each. */
final class ReliabilityTable {
    private ReliabilityTable() {}

    static List<String> lines(Reliability reliability) {
        List<String> lines = new ArrayList<>();
        lines.add(Messages.text(Locale.FRENCH, "evaluation.reliability.heading"));
        for (Reliability.Row row : reliability.rows()) {
            lines.add(Messages.text(
                    Locale.FRENCH,
                    "evaluation.reliability.row",
                    Messages.text(Locale.FRENCH, row.word().key()),
                    row.answers(),
                    100 * row.share(),
                    100 * row.stated(),
                    row.answerable(),
                    100 * row.shareOfAnswerable()));
        }
        return lines;
    }
}
