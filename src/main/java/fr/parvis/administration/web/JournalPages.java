package fr.parvis.administration.web;

import fr.parvis.administration.Administration;
import fr.parvis.gateway.JournalSearch;
import fr.parvis.platform.Csv;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.RequestBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The journal as auditors read it: by kind, use case, decision, code and day, a page at a time or taken away whole. */
@Controller
@Access(roles = {Role.ADMINISTRATOR, Role.AUDITOR})
final class JournalPages {
    private static final int PAGE = 50;
    private static final int BATCH = 2_000;
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Europe/Paris"));

    private final Administration administration;

    JournalPages(Administration administration) {
        this.administration = administration;
    }

    /** What was asked, as typed. */
    record Form(String kind, String useCase, String decision, String code, String from, String to) {
        JournalSearch.Filter filter() {
            return new JournalSearch.Filter(
                    kind, useCase, decision, code, RequestBody.date(from), RequestBody.date(to));
        }

        public String query() {
            return "kind=" + encode(kind) + "&useCase=" + encode(useCase) + "&decision=" + encode(decision) + "&code="
                    + encode(code) + "&from=" + encode(from) + "&to=" + encode(to);
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** @param time by the authority's clock */
    record Line(long position, String id, String time, String kind, String useCase, String decision, String code) {
        static Line of(JournalSearch.Entry entry, Locale locale) {
            return new Line(
                    entry.position(),
                    entry.id(),
                    LOCAL.format(Instant.parse(entry.time())),
                    entry.kind(),
                    entry.useCase(),
                    Messages.text(locale, "refuse".equals(entry.decision()) ? "journal.refused" : "journal.permitted"),
                    entry.code());
        }
    }

    @GetMapping("/administration/journal")
    ModelAndView search(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String useCase,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String before,
            Locale locale) {
        Form form = new Form(kind, useCase, decision, code, from, to);
        long end = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        List<JournalSearch.Entry> found = administration.journalSearch().newest(form.filter(), end, PAGE + 1);
        List<JournalSearch.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
        List<JournalSearch.Sort> sorts = administration.journalSearch().listSorts();
        return new ModelAndView("journal")
                .addObject("form", form)
                .addObject(
                        "lines",
                        shown.stream().map(entry -> Line.of(entry, locale)).toList())
                .addObject(
                        "next",
                        found.size() > PAGE ? String.valueOf(shown.getLast().position()) : null)
                .addObject("first", end == Long.MAX_VALUE)
                .addObject("kinds", values(sorts, JournalSearch.Sort::kind))
                .addObject("useCases", values(sorts, JournalSearch.Sort::useCase))
                .addObject("codes", values(sorts, JournalSearch.Sort::code));
    }

    private static List<String> values(List<JournalSearch.Sort> sorts, Function<JournalSearch.Sort, String> of) {
        return sorts.stream()
                .map(of)
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** @param format csv or jsonl: the signed bytes, one entry a line */
    @GetMapping("/administration/journal/export")
    void export(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String useCase,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        JournalSearch.Filter filter = new Form(kind, useCase, decision, code, from, to).filter();
        boolean lines = format.equals("jsonl");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentType(lines ? "application/jsonl" : "text/csv");
        response.setHeader("Content-Disposition", "attachment; filename=\"journal." + (lines ? "jsonl" : "csv") + '"');
        Writer out = response.getWriter();
        if (!lines) {
            out.write(Csv.line("index", "id", "time", "kind", "useCase", "decision", "code", "entry"));
        }
        long next = 0;
        while (true) {
            List<JournalSearch.Entry> batch = administration.journalSearch().oldest(filter, next, BATCH);
            for (JournalSearch.Entry entry : batch) {
                out.write(
                        lines
                                ? entry.canonical() + "\n"
                                : Csv.line(
                                        entry.position(),
                                        entry.id(),
                                        entry.time(),
                                        entry.kind(),
                                        entry.useCase(),
                                        entry.decision(),
                                        entry.code(),
                                        entry.canonical()));
            }
            if (batch.size() < BATCH) {
                return;
            }
            next = batch.getLast().position() + 1;
        }
    }
}
