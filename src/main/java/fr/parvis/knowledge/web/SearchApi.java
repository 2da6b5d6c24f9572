package fr.parvis.knowledge.web;

import fr.parvis.knowledge.SearchJson;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Messages;
import fr.parvis.web.Access;
import fr.parvis.web.RequestBody;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** {@code GET /api/search}: documents by rank. */
@Controller
@Access(open = true)
final class SearchApi {
    private static final int MOST = 100;

    private final Search search;

    SearchApi(Search search) {
        this.search = search;
    }

    @GetMapping("/api/search")
    @ResponseBody
    Map<String, Object> search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String collection,
            @RequestParam(defaultValue = "10") String limit,
            @RequestParam(required = false) @Nullable String on,
            Caller caller,
            Locale locale) {
        LocalDate day = search.day(RequestBody.date(on));
        return SearchJson.of(search.find(q, collection, day, documents(limit, locale), caller), day);
    }

    private static int documents(String limit, Locale locale) {
        if (limit.matches("\\d{1,3}")) {
            int documents = Integer.parseInt(limit);
            if (documents >= 1 && documents <= MOST) {
                return documents;
            }
        }
        throw new AppException(ErrorCode.REQUEST_INVALID, Messages.text(locale, "problem.limit", MOST));
    }
}
