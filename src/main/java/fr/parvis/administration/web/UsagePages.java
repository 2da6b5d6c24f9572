package fr.parvis.administration.web;

import fr.parvis.administration.Administration;
import fr.parvis.gateway.Usage;
import fr.parvis.platform.Csv;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.Writing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was asked and what it used, as counts: no question and no person is behind any of them. */
@Controller
@Access(roles = {Role.ADMINISTRATOR, Role.DIGITAL_LEAD})
final class UsagePages {
    private static final int MONTHS = 12;

    private final Administration administration;

    UsagePages(Administration administration) {
        this.administration = administration;
    }

    /** One month of one use case. */
    record Row(
            String month,
            String useCase,
            long questions,
            long answers,
            long passages,
            long abstentions,
            long refused,
            double wattHours) {}

    /** How often something happened. */
    record Refused(String code, String meaning, long times) {}

    @GetMapping("/administration/usage")
    ModelAndView usage(@RequestParam(defaultValue = "") String useCase, Locale locale) {
        List<Usage.Count> all = administration.usage().counts();
        List<Usage.Count> counts = all.stream()
                .filter(count -> useCase.isEmpty() || count.useCase().equals(useCase))
                .toList();
        List<Row> rows = rows(counts);
        Writing writing = new Writing(locale);
        List<String> months = rows.stream().map(Row::month).distinct().sorted().toList();
        List<String> last = months.subList(Math.max(0, months.size() - MONTHS), months.size());
        return new ModelAndView("usage")
                .addObject("useCase", useCase)
                .addObject(
                        "useCases",
                        all.stream()
                                .map(Usage.Count::useCase)
                                .distinct()
                                .sorted()
                                .toList())
                .addObject("rows", rows.reversed())
                .addObject("questions", sum(rows, Row::questions))
                .addObject("answers", sum(rows, Row::answers))
                .addObject("passages", sum(rows, Row::passages))
                .addObject("abstentions", sum(rows, Row::abstentions))
                .addObject("refused", sum(rows, Row::refused))
                .addObject(
                        "wattHours", rows.stream().mapToDouble(Row::wattHours).sum())
                .addObject("refusals", refusals(counts, locale))
                .addObject(
                        "questionChart",
                        chart("questions", last, rows, Row::questions, writing, locale, "usage.chart.questions"))
                .addObject(
                        "energyChart",
                        chart("energie", last, rows, Row::wattHours, writing, locale, "usage.chart.energy"));
    }

    @GetMapping("/administration/usage/export")
    void export(@RequestParam(defaultValue = "") String useCase, HttpServletResponse response) throws IOException {
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentType("text/csv");
        response.setHeader("Content-Disposition", "attachment; filename=\"usage.csv\"");
        Writer out = response.getWriter();
        out.write(Csv.line("month", "useCase", "decision", "code", "count", "wattHours"));
        for (Usage.Count count : administration.usage().counts()) {
            if (useCase.isEmpty() || count.useCase().equals(useCase)) {
                out.write(Csv.line(
                        count.month(),
                        count.useCase(),
                        count.decision(),
                        count.code(),
                        count.entries(),
                        count.wattHours()));
            }
        }
    }

    private static List<Row> rows(List<Usage.Count> counts) {
        Map<List<String>, List<Usage.Count>> groups =
                new TreeMap<>(java.util.Comparator.<List<String>, String>comparing(List::getFirst)
                        .thenComparing(List::getLast));
        counts.forEach(count -> groups.computeIfAbsent(List.of(count.month(), count.useCase()), _ -> new ArrayList<>())
                .add(count));
        return groups.entrySet().stream()
                .map(group -> new Row(
                        group.getKey().getFirst(),
                        group.getKey().getLast(),
                        entries(group.getValue(), ""),
                        entries(group.getValue(), "ANSWER"),
                        entries(group.getValue(), "PASSAGES"),
                        entries(group.getValue(), "NO_ANSWER") + entries(group.getValue(), "ABSTENTION"),
                        group.getValue().stream()
                                .filter(count -> count.decision().equals("refuse"))
                                .mapToLong(Usage.Count::entries)
                                .sum(),
                        group.getValue().stream()
                                .mapToDouble(Usage.Count::wattHours)
                                .sum()))
                .toList();
    }

    /** @param code "" for every one */
    private static long entries(List<Usage.Count> counts, String code) {
        return counts.stream()
                .filter(count -> code.isEmpty() || count.code().equals(code))
                .mapToLong(Usage.Count::entries)
                .sum();
    }

    private static long sum(List<Row> rows, java.util.function.ToLongFunction<Row> of) {
        return rows.stream().mapToLong(of).sum();
    }

    private static List<Refused> refusals(List<Usage.Count> counts, Locale locale) {
        Map<String, Long> times = new TreeMap<>();
        counts.stream()
                .filter(count -> !count.code().equals("ANSWER") && !count.code().equals("PASSAGES"))
                .forEach(count -> times.merge(count.code(), count.entries(), Long::sum));
        return times.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> new Refused(entry.getKey(), meaning(entry.getKey(), locale), entry.getValue()))
                .toList();
    }

    private static String meaning(String code, Locale locale) {
        try {
            return Messages.text(locale, "usage.code." + code);
        } catch (IllegalStateException unnamed) {
            return "";
        }
    }

    private static BarChart chart(
            String id,
            List<String> months,
            List<Row> rows,
            ToDoubleFunction<Row> of,
            Writing writing,
            Locale locale,
            String key) {
        List<BarChart.Bar> bars = months.stream()
                .map(month -> {
                    double value = rows.stream()
                            .filter(row -> row.month().equals(month))
                            .mapToDouble(of)
                            .sum();
                    String shown = value == Math.rint(value) && value >= 1
                            ? writing.number((long) value)
                            : writing.quantity(value);
                    return new BarChart.Bar(writing.month(YearMonth.parse(month).atDay(1)), value, shown);
                })
                .toList();
        return new BarChart(
                id, Messages.text(locale, key), Messages.text(locale, key + ".description", months.size()), bars);
    }
}
