package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.CollectionTitles;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.Evidence;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.Access;
import fr.parvis.web.Again;
import fr.parvis.web.RequestBody;
import fr.parvis.web.Site;
import fr.parvis.web.UseCaseNotices;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The search page. Searches are posted, so that what somebody looked for stands in no address, history or log. */
@Controller
@Access(open = true)
final class SearchPages {
    private static final int STEP = 20;
    private static final int MOST = 100;
    private static final Set<ErrorCode> FORM_ERRORS =
            Set.of(ErrorCode.QUESTION_EMPTY, ErrorCode.QUESTION_TOO_LONG, ErrorCode.DATE_INVALID);

    private final Search search;
    private final Collections collections;
    private final UseCaseNotices notices;
    private final Site site;

    SearchPages(Search search, Collections collections, UseCaseNotices notices, Site site) {
        this.search = search;
        this.collections = collections;
        this.notices = notices;
        this.site = site;
    }

    /** What was typed, kept as typed. */
    record Form(
            String q,
            String collection,
            String on,
            int shown,
            @Nullable String error) {
        public int next() {
            return Math.min(MOST, shown + STEP);
        }

        public boolean narrowed() {
            return !collection.isEmpty() || !on.isEmpty();
        }
    }

    /** Results in rank order; {@code total} counts every document that matches. */
    record Results(List<HitView> hits, long total, long searched, LocalDate on) {
        Results {
            hits = List.copyOf(hits);
        }
    }

    @GetMapping("/rechercher")
    ModelAndView empty(Caller caller) {
        return page(new Form("", "", "", STEP, null), null, caller);
    }

    @PostMapping("/rechercher")
    ModelAndView search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String collection,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "20") String shown,
            @RequestParam(defaultValue = "") String without,
            Caller caller,
            Locale locale) {
        String kept = without.equals("collection") ? "" : collection;
        String day = without.equals("on") ? "" : on;
        int documents = shown.matches("\\d{1,3}") ? Math.clamp(Integer.parseInt(shown), 1, MOST) : STEP;
        Form form = new Form(q, kept, day, documents, null);
        try {
            LocalDate date = RequestBody.date(day);
            Evidence evidence = search.find(q, kept, date, documents, caller);
            LocalDate asked = date == null ? site.today() : date;
            Set<String> stems = new HashSet<>(evidence.language().stems(q));
            List<HitView> hits = evidence.documents().stream()
                    .map(hit -> HitView.of(hit, stems, evidence.language(), asked))
                    .toList();
            return page(form, new Results(hits, evidence.total(), evidence.searched(), asked), caller);
        } catch (AppException told) {
            if (!FORM_ERRORS.contains(told.code())) {
                throw told;
            }
            ModelAndView page = page(new Form(q, kept, day, documents, told.message(locale)), null, caller);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private ModelAndView page(Form form, @Nullable Results results, Caller caller) {
        ModelAndView page = new ModelAndView("search");
        page.addObject("form", form);
        page.addObject(
                "again",
                new Again(
                        "/rechercher",
                        Map.of(
                                "q", form.q(),
                                "collection", form.collection(),
                                "on", form.on(),
                                "shown", Integer.toString(form.shown()))));
        page.addObject("results", results);
        List<Collection> readable = collections.listReadable(caller);
        page.addObject("collections", readable);
        page.addObject("titles", CollectionTitles.of(readable));
        page.addObject("notice", notices.findFor(caller).orElse(null));
        page.addObject("today", site.today());
        return page;
    }
}
