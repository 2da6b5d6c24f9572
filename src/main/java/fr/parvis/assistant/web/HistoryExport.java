package fr.parvis.assistant.web;

import fr.parvis.assistant.History;
import fr.parvis.platform.Json;
import fr.parvis.platform.Messages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kept conversations as files to take away: what the pages show, and no more. */
final class HistoryExport {
    private HistoryExport() {}

    static Map<String, @Nullable Object> json(History.Summary summary, List<History.Turn> turns, Set<String> readable) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", summary.id());
        json.put("title", summary.title());
        json.put("created", summary.created().toString());
        json.put("lastUsed", summary.lastUsed().toString());
        json.put("pinned", summary.pinned());
        json.put("turns", turns.stream().map(turn -> json(turn, readable)).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(History.Turn turn, Set<String> readable) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("asked", turn.asked().toString());
        json.put("question", turn.question());
        PastTurn shown = PastTurn.of(turn, readable);
        json.put("understoodAs", shown.understoodAs());
        json.put("on", shown.on().toString());
        json.put("withheld", shown.withheld());
        json.put("answer", String.join("\n", shown.answer()));
        json.put("message", shown.message());
        json.put("sources", shown.sources());
        return json;
    }

    static String markdown(History.Summary summary, List<History.Turn> turns, Set<String> readable, Locale locale) {
        StringBuilder text = new StringBuilder("# " + escaped(summary.title()) + "\n");
        for (History.Turn turn : turns) {
            PastTurn shown = PastTurn.of(turn, readable);
            text.append("\n## ").append(escaped(shown.question())).append("\n\n");
            if (shown.understoodAs() != null) {
                text.append('*')
                        .append(Messages.text(locale, "answer.understood"))
                        .append(' ')
                        .append(escaped(shown.understoodAs()))
                        .append("*\n\n");
            }
            if (shown.withheld()) {
                text.append(Messages.text(locale, "history.withheld")).append("\n\n");
            }
            shown.answer().forEach(line -> text.append(escaped(line)).append("\n\n"));
            if (shown.message() != null) {
                text.append(escaped(shown.message())).append("\n\n");
            }
            shown.sources()
                    .forEach(source -> text.append('[')
                            .append(source.number())
                            .append("] ")
                            .append(escaped(source.title()))
                            .append("  \n"));
        }
        return text.toString();
    }

    static void odt(
            History.Summary summary, List<History.Turn> turns, Set<String> readable, Locale locale, OdtText text)
            throws IOException {
        text.heading(1, summary.title());
        for (History.Turn turn : turns) {
            PastTurn shown = PastTurn.of(turn, readable);
            text.heading(2, shown.question());
            if (shown.understoodAs() != null) {
                text.quiet(Messages.text(locale, "answer.understood") + " " + shown.understoodAs());
            }
            if (shown.withheld()) {
                text.paragraph(Messages.text(locale, "history.withheld"));
            }
            for (String line : shown.answer()) {
                text.paragraph(line);
            }
            if (shown.message() != null) {
                text.paragraph(shown.message());
            }
            for (PastTurn.Source source : shown.sources()) {
                text.quiet("[" + source.number() + "] " + source.title());
            }
        }
    }

    static byte[] bytes(Object json) {
        return Json.PRETTY.writeValueAsBytes(json);
    }

    /** Text that Markdown would read as a heading, link, emphasis or HTML stays text. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("([\\\\`*_{}<>#|~])", "\\\\$1")
                .replace("](", "]\\(");
    }
}
