package fr.parvis.assistant;

import fr.parvis.assistant.RiskCoverage.Point;
import fr.parvis.platform.Messages;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws a risk–coverage curve as an SVG picture, for light and dark pages, with its title and what it shows in words. */
final class RiskCoveragePicture {
    private static final double LEFT = 64;
    private static final double TOP = 24;
    private static final double WIDTH = 552;
    private static final double HEIGHT = 300;

    /** Below this coverage a share counts a handful of answers, and jumps. */
    private static final double FEW = .01;

    /** Two points nearer than this, in pixels, look like one. */
    private static final double NEAR = 1;

    private final List<Point> points;
    private final Point chosen;
    private final Locale locale;

    RiskCoveragePicture(RiskCoverage curve, Point chosen, Locale locale) {
        this.points = curve.points();
        this.chosen = chosen;
        this.locale = locale;
    }

    String svg(String title) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 392" role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="14">
                <title id="title">%s</title>
                <desc id="desc">%s</desc>
                <style>
                .sheet{fill:#fff}.ink{fill:#1b1e20}.grid{stroke:#d9d5cb}.risk{stroke:#0b5a5a}.false{stroke:#8a1c1c}.dot{fill:#1b1e20}
                @media (prefers-color-scheme:dark){.sheet{fill:#14181a}.ink{fill:#edf0ef}.grid{stroke:#343d40}.risk{stroke:#8fd6cf}.false{stroke:#f5b0aa}.dot{fill:#edf0ef}}
                .risk,.false{fill:none;stroke-width:2.5}.false{stroke-dasharray:7 5}
                </style>
                <rect class="sheet" width="640" height="392"/>
                %s<polyline class="risk" points="%s"/>
                <polyline class="false" points="%s"/>
                %s%s<text class="ink" x="%.0f" y="380" text-anchor="middle">%s</text>
                </svg>
                """.formatted(
                        escaped(title),
                        escaped(text("description", chosenShares())),
                        grid(),
                        line(Point::risk),
                        line(Point::falseAnswers),
                        dot(chosen.risk()) + dot(chosen.falseAnswers()),
                        legend(),
                        LEFT + WIDTH / 2,
                        escaped(text("axis")));
    }

    private String grid() {
        StringBuilder grid = new StringBuilder();
        for (int percent = 0; percent <= 100; percent += 20) {
            double x = x(percent / 100.0);
            double y = y(percent / 100.0);
            grid.append(String.format(
                    Locale.ROOT, """
                    <path class="grid" d="M%.0f %.0fH%.0f"/><text class="ink" x="%.0f" y="%.0f" text-anchor="end" dy="5">%d</text><text class="ink" x="%.0f" y="%.0f" text-anchor="middle">%d</text>
                    """, LEFT, y, LEFT + WIDTH, LEFT - 10, y, percent, x, TOP + HEIGHT + 22, percent));
        }
        return grid.toString();
    }

    private String line(ToDoubleFunction<Point> height) {
        StringBuilder line = new StringBuilder();
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).coverage() < FEW) {
                continue;
            }
            double x = x(points.get(i).coverage());
            double y = y(height.applyAsDouble(points.get(i)));
            if (Math.hypot(x - lastX, y - lastY) >= NEAR || i + 1 == points.size()) {
                line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
                lastX = x;
                lastY = y;
            }
        }
        return line.toString().strip();
    }

    private String dot(double height) {
        return String.format(
                Locale.ROOT,
                "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>%n",
                x(chosen.coverage()),
                y(height));
    }

    /** In the upper left corner, where neither line goes while few questions are answered. */
    private String legend() {
        return """
                <path class="risk" d="M80 48h36"/><text class="ink" x="126" y="53">%s</text>
                <path class="false" d="M80 72h36"/><text class="ink" x="126" y="77">%s</text>
                <circle class="dot" cx="98" cy="96" r="5"/><text class="ink" x="126" y="101">%s</text>
                """.formatted(escaped(text("risk")), escaped(text("false")), escaped(text("chosen", chosenShares())));
    }

    private Object[] chosenShares() {
        return new Object[] {
            Math.round(100 * chosen.threshold()),
            Math.round(100 * chosen.coverage()),
            Math.round(100 * chosen.falseAnswers()),
            Math.round(100 * chosen.risk())
        };
    }

    private String text(String key, Object... arguments) {
        return Messages.text(locale, "evaluation.curve." + key, arguments);
    }

    private static double x(double share) {
        return LEFT + WIDTH * share;
    }

    private static double y(double share) {
        return TOP + HEIGHT * (1 - share);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
