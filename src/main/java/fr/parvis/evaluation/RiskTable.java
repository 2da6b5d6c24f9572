package fr.parvis.evaluation;

import fr.parvis.assistant.RiskCoverage;
import fr.parvis.assistant.RiskCoverage.Point;
import fr.parvis.assistant.ThresholdCalibration;
import fr.parvis.assistant.Thresholds;
import fr.parvis.platform.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a few bounds on false answers would give, a line each. */
final class RiskTable {
    private static final double[] BOUNDS = {.02, .05, ThresholdCalibration.FALSE_ANSWERS, .10, .20};

    private RiskTable() {}

    static List<String> lines(RiskCoverage curve) {
        List<String> lines = new ArrayList<>();
        for (double bound : BOUNDS) {
            Point point = curve.within(bound);
            lines.add(Messages.text(
                    Locale.FRENCH,
                    "evaluation.curve." + (point.coverage() == 0 ? "none" : "bound"),
                    Math.round(100 * bound),
                    Math.round(100 * point.threshold()),
                    Math.round(100 * point.coverage()),
                    Math.round(100 * point.risk())));
        }
        return lines;
    }

    /** What the threshold that ships gives. */
    static String shipped(RiskCoverage curve) {
        Point point = curve.at(Thresholds.shipped());
        return Messages.text(
                Locale.FRENCH,
                "evaluation.curve.shipped",
                Math.round(100 * point.threshold()),
                Math.round(100 * point.coverage()),
                Math.round(100 * point.falseAnswers()),
                Math.round(100 * point.risk()));
    }
}
