package fr.parvis.assistant;

import fr.parvis.knowledge.DocumentAddress;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Passage;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Reply} as every door writes it in JSON: a stable contract, only ever added to. */
public final class AskJson {
    private AskJson() {}

    public static Map<String, @Nullable Object> of(Reply reply) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("answered", reply.answered());
        json.put("answer", reply.answer());
        json.put("confidence", round(reply.confidence(), 4));
        json.put(
                "citations",
                reply.citations().stream()
                        .map(citation -> citation(citation, reply.on()))
                        .toList());
        json.put("refusal", reply.refusal() == null ? null : refusal(reply.refusal(), reply.on()));
        json.put("notice", reply.notice());
        json.put("model", reply.model());
        json.put("useCase", reply.useCase());
        json.put(
                "energy",
                Map.of(
                        "wattHours", reply.energy().value(),
                        "method", reply.energy().method().name().toLowerCase(Locale.ROOT)));
        json.put("elapsedMs", round(reply.elapsed().toNanos() / 1e6, 3));
        json.put("receipt", reply.receipt());
        json.put("conversation", reply.conversation());
        json.put("on", reply.on().toString());
        json.put("understoodAs", reply.understoodAs());
        return json;
    }

    private static Map<String, @Nullable Object> citation(Reply.Citation citation, LocalDate on) {
        Passage passage = citation.passage();
        Map<String, @Nullable Object> json = passage(passage, on);
        json.put(
                "quotes",
                citation.quotes().stream()
                        .map(quote -> Map.of("start", quote.start(), "end", quote.end()))
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> refusal(Reply.Refusal refusal, LocalDate on) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", refusal.code());
        json.put("message", refusal.message());
        json.put("searched", refusal.searched());
        json.put(
                "nearest",
                refusal.nearest().stream().map(passage -> passage(passage, on)).toList());
        json.put("contact", refusal.contact());
        json.put("legalBasis", refusal.legalBasis());
        json.put("remedy", refusal.remedy());
        return json;
    }

    private static Map<String, @Nullable Object> passage(Passage passage, LocalDate on) {
        DocumentRef document = passage.document();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("document", document.id());
        json.put("title", document.title());
        json.put("passage", passage.text());
        json.put("start", passage.start());
        json.put("end", passage.end());
        json.put("url", document.url());
        json.put(
                "original",
                DocumentAddress.originalFile(document, passage.page(), on).orElse(null));
        json.put("updated", text(document.updated()));
        json.put("collection", document.collection());
        json.put("version", document.version());
        json.put("validFrom", text(document.validFrom()));
        json.put("validTo", text(document.validTo()));
        json.put("page", passage.page());
        json.put("headings", List.copyOf(passage.headings()));
        return json;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }
}
