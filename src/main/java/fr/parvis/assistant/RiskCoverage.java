package fr.parvis.assistant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What answering more costs: for each threshold the share of answerable questions that are answered and the share of answers
 * that are wrong.
 *
 * @param points by falling threshold
 */
public record RiskCoverage(List<Point> points) {
    public RiskCoverage {
        points = List.copyOf(points);
    }

    /**
     * One threshold.
     *
     * @param coverage answered among the answerable questions, 0 to 1
     * @param falseAnswers answered among the questions that the documents do not answer, 0 to 1
     * @param risk wrong among all answers given, 0 to 1
     */
    public record Point(double threshold, double coverage, double falseAnswers, double risk) {}

    /** One question: the probability that decides, and what an answer to it would be worth. */
    public record Case(double probability, boolean answerable, boolean right) {}

    public static RiskCoverage of(List<Case> cases) {
        List<Case> sorted = new ArrayList<>(cases);
        sorted.sort(Comparator.comparingDouble(Case::probability).reversed());
        long answerable = cases.stream().filter(Case::answerable).count();
        long absent = cases.size() - answerable;
        List<Point> points = new ArrayList<>();
        double covered = 0;
        double falsely = 0;
        double wrong = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Case one = sorted.get(i);
            covered += one.answerable() ? 1 : 0;
            falsely += one.answerable() ? 0 : 1;
            wrong += one.answerable() && one.right() ? 0 : 1;
            if (i + 1 == sorted.size() || sorted.get(i + 1).probability() < one.probability()) {
                points.add(new Point(
                        one.probability(),
                        covered / Math.max(1, answerable),
                        falsely / Math.max(1, absent),
                        wrong / (i + 1)));
            }
        }
        return new RiskCoverage(points);
    }

    /** The lowest threshold that keeps false answers within {@code bound}; above every case when none does. */
    public Point within(double bound) {
        Point best = new Point(1, 0, 0, 0);
        for (Point point : points) {
            if (point.falseAnswers() > bound) {
                break;
            }
            best = point;
        }
        return best;
    }

    /** The curve as an SVG picture with its own title and description, 480 × 320. */
    public String svg(String title) {
        StringBuilder risk = new StringBuilder();
        StringBuilder falsely = new StringBuilder();
        for (Point point : points) {
            risk.append(at(point.coverage(), point.risk()));
            falsely.append(at(point.coverage(), point.falseAnswers()));
        }
        StringBuilder grid = new StringBuilder();
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double share = tenth / 10.0;
            String[] x = at(share, 0).strip().split(",");
            String[] y = at(0, share).strip().split(",");
            grid.append("<line x1=\"60\" x2=\"460\" y1=\"%s\" y2=\"%s\" stroke=\"#ddd\"/>".formatted(y[1], y[1]))
                    .append("<text x=\"52\" y=\"%s\" text-anchor=\"end\" dy=\"4\">%d</text>"
                            .formatted(y[1], tenth * 10))
                    .append("<text x=\"%s\" y=\"278\" text-anchor=\"middle\">%d</text>".formatted(x[0], tenth * 10));
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320" role="img" font-family="sans-serif" font-size="12">
                <title>%s</title>
                <desc>En abscisse, part des questions répondables auxquelles une réponse est donnée ; en ordonnée, part des réponses fausses (trait plein) et part des questions sans réponse dans les documents auxquelles on répond à tort (tirets).</desc>
                <rect width="480" height="320" fill="#fff"/>
                %s
                <polyline points="%s" fill="none" stroke="#0b4f8a" stroke-width="2"/>
                <polyline points="%s" fill="none" stroke="#a33" stroke-width="2" stroke-dasharray="6 4"/>
                <text x="260" y="300" text-anchor="middle">Questions répondables auxquelles on répond (%%)</text>
                <text x="70" y="34" fill="#0b4f8a">Réponses fausses (%%)</text>
                <text x="70" y="52" fill="#a33">Réponses à des questions absentes (%%)</text>
                </svg>
                """.formatted(
                        escaped(title),
                        grid,
                        risk.toString().strip(),
                        falsely.toString().strip());
    }

    private static String at(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", 60 + 400 * x, 260 - 240 * y);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
