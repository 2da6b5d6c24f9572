package fr.parvis.administration.web;

import java.util.List;

/**
 * Bars by month as SVG: zero-based, each with its value beside it, a title and a description for whoever does not see it. Colours are
 * the style's. All text is escaped here.
 */
record BarChart(String id, String title, String description, List<Bar> bars) {
    private static final int WIDTH = 640;
    private static final int ROW = 30;
    private static final int LABEL = 150;
    private static final int VALUE = 90;

    /** @param shown the value as it is written */
    record Bar(String label, double value, String shown) {}

    BarChart {
        bars = List.copyOf(bars);
    }

    public String svg() {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        int height = bars.size() * ROW + 8;
        StringBuilder svg = new StringBuilder("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" aria-labelledby=\"" + id + "-title " + id + "-desc\"><title id=\"" + id + "-title\">"
                + escape(title)
                + "</title><desc id=\"" + id + "-desc\">" + escape(description) + "</desc>");
        int y = 4;
        for (Bar bar : bars) {
            double length = most <= 0 ? 0 : (WIDTH - LABEL - VALUE) * bar.value() / most;
            String middle = String.valueOf(y + 20);
            svg.append("<text class=\"name\" x=\"")
                    .append(LABEL - 12)
                    .append("\" y=\"")
                    .append(middle)
                    .append("\">")
                    .append(escape(bar.label()))
                    .append("</text><rect x=\"")
                    .append(LABEL)
                    .append("\" y=\"")
                    .append(y + 4)
                    .append("\" width=\"")
                    .append(String.format(java.util.Locale.ROOT, "%.1f", Math.max(length, bar.value() > 0 ? 1 : 0)))
                    .append("\" height=\"")
                    .append(ROW - 8)
                    .append("\"/><text class=\"value\" x=\"")
                    .append(String.format(java.util.Locale.ROOT, "%.1f", LABEL + length + 8))
                    .append("\" y=\"")
                    .append(middle)
                    .append("\">")
                    .append(escape(bar.shown()))
                    .append("</text>");
            y += ROW;
        }
        return svg.append("</svg>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
