package fr.parvis.knowledge;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Search results as every door writes them in JSON: a stable contract, only ever added to. */
public final class SearchJson {
    private SearchJson() {}

    /** @param on the day asked */
    public static Map<String, Object> of(Evidence evidence, LocalDate on) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "results",
                evidence.documents().stream().map(hit -> hit(hit, on)).toList());
        json.put("total", evidence.total());
        return json;
    }

    private static Map<String, @Nullable Object> hit(Evidence.DocumentHit hit, LocalDate on) {
        DocumentRef document = hit.document();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("document", document.id());
        json.put("title", document.title());
        json.put("score", hit.score());
        json.put("passage", hit.best().text());
        json.put("start", hit.best().start());
        json.put("end", hit.best().end());
        json.put("url", document.url());
        json.put(
                "original",
                DocumentAddress.originalFile(document, hit.best().page(), on).orElse(null));
        json.put(
                "updated",
                document.updated() == null ? null : document.updated().toString());
        json.put("collection", document.collection());
        json.put(
                "validFrom",
                document.validFrom() == null ? null : document.validFrom().toString());
        json.put(
                "validTo",
                document.validTo() == null ? null : document.validTo().toString());
        return json;
    }
}
