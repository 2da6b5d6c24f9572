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

    /** What answering from {@code threshold} on gives. */
    public Point at(double threshold) {
        return points.stream()
                .filter(point -> point.threshold() >= threshold)
                .reduce((_, lower) -> lower)
                .map(point -> new Point(threshold, point.coverage(), point.falseAnswers(), point.risk()))
                .orElse(new Point(threshold, 0, 0, 0));
    }

    /**
     * The curve as an SVG picture with its own title and description, 640 × 392, for light and dark pages.
     *
     * @param chosen the threshold to mark
     */
    public String svg(String title, Point chosen, Locale locale) {
        return new RiskCoveragePicture(this, chosen, locale).svg(title);
    }
}
