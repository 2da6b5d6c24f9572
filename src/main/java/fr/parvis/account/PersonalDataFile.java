package fr.parvis.account;

import fr.parvis.platform.Json;
import fr.parvis.platform.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The file that a person takes away: the same records twice, for machines and for reading; never whole in memory. */
final class PersonalDataFile {
    private PersonalDataFile() {}

    static void write(
            String label,
            Map<String, Consumer<Consumer<Map<String, Object>>>> sections,
            ZonedDateTime now,
            Locale locale,
            OutputStream out)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("data.json"));
            json(sections, now, zip);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(Messages.text(locale, "personal.file.page")));
            html(label, sections, now, locale, zip);
            zip.closeEntry();
        }
    }

    private static void json(
            Map<String, Consumer<Consumer<Map<String, Object>>>> sections, ZonedDateTime now, OutputStream out) {
        PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.print("{\n\"written\": "
                + Json.MAPPER.writeValueAsString(now.toInstant().toString()));
        sections.forEach((name, records) -> {
            text.print(",\n\"" + name + "\": [");
            String[] between = {""};
            records.accept(record -> {
                text.print(between[0] + Json.PRETTY.writeValueAsString(record));
                between[0] = ",\n";
            });
            text.print("]");
        });
        text.print("\n}\n");
        text.flush();
    }

    private static void html(
            String label,
            Map<String, Consumer<Consumer<Map<String, Object>>>> sections,
            ZonedDateTime now,
            Locale locale,
            OutputStream out) {
        PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        String title = escaped(Messages.text(locale, "personal.file.title", label));
        text.print("<!DOCTYPE html>\n<html lang=\"" + (Messages.language(locale) == Locale.ENGLISH ? "en" : "fr")
                + "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + title + "</title>\n<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:70ch;margin:2rem auto;"
                + "padding:0 1rem}dt{font-weight:600}dd{margin:0 0 .5rem;white-space:pre-wrap}article{border-top:1px"
                + " solid;padding:1rem 0}article article{margin-left:1rem}</style></head>\n<body>\n<main>\n<h1>"
                + title + "</h1>\n<p>"
                + escaped(Messages.text(
                        locale,
                        "personal.file.written",
                        now.format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                .withLocale(Messages.language(locale) == Locale.ENGLISH ? Locale.UK : Locale.FRANCE))))
                + "</p>\n");
        sections.forEach((name, records) -> {
            text.print("<section>\n<h2>" + escaped(Messages.text(locale, "personal.section." + name)) + "</h2>\n");
            boolean[] any = {false};
            records.accept(record -> {
                any[0] = true;
                record(record, locale, text);
            });
            if (!any[0]) {
                text.print("<p>" + escaped(Messages.text(locale, "personal.file.nothing")) + "</p>\n");
            }
            text.print("</section>\n");
        });
        text.print("</main>\n</body>\n</html>\n");
        text.flush();
    }

    private static void record(Map<?, ?> record, Locale locale, PrintWriter text) {
        text.print("<article><dl>\n");
        record.forEach((key, value) -> {
            if (value != null && !value.equals("") && !value.equals(List.of())) {
                text.print("<dt>" + escaped(Messages.text(locale, "personal.field." + key)) + "</dt>");
                text.print("<dd>");
                value(value, locale, text);
                text.print("</dd>\n");
            }
        });
        text.print("</dl></article>\n");
    }

    private static void value(Object value, Locale locale, PrintWriter text) {
        switch (value) {
            case List<?> several
            when several.getFirst() instanceof Map<?, ?> ->
                several.forEach(one -> record((Map<?, ?>) one, locale, text));
            case List<?> several ->
                text.print(escaped(
                        String.join("\n", several.stream().map(String::valueOf).toList())));
            case Boolean yes -> text.print(escaped(Messages.text(locale, yes ? "personal.yes" : "personal.no")));
            default -> text.print(escaped(String.valueOf(value)));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
