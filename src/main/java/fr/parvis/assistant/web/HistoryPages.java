package fr.parvis.assistant.web;

import fr.parvis.assistant.History;
import fr.parvis.assistant.TurnRemarks;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Messages;
import fr.parvis.web.Access;
import fr.parvis.web.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** A person's own conversations: found again, named, pinned, taken away, deleted. There is no such page about anybody else. */
@Controller
@RequestMapping("/historique")
@Access
final class HistoryPages {
    private static final Set<String> DONE = Set.of("deleted", "all-deleted", "renamed", "pinned", "unpinned");

    private final History history;
    private final Collections collections;
    private final TurnRemarks remarks;

    HistoryPages(History history, Collections collections, TurnRemarks remarks) {
        this.history = history;
        this.collections = collections;
        this.remarks = remarks;
    }

    /** Where one is in a list of pages, counted from 1. */
    record Pages(int page, int last) {}

    @GetMapping
    ModelAndView all(
            @RequestParam(defaultValue = "1") String page, @RequestParam(defaultValue = "") String done, Visit visit) {
        return list("", page, done, visit);
    }

    /** What somebody looks for in their own questions stands in no address, hence in no log. */
    @PostMapping
    ModelAndView search(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") String page, Visit visit) {
        return list(q, page, "", visit);
    }

    private ModelAndView list(String search, String page, String done, Visit visit) {
        String words = search.length() <= 200 ? search : search.substring(0, 200);
        int wanted = page.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(page)) : 1;
        History.Page found = history.list(visit.account(), words, wanted);
        int last = Math.max(1, (found.total() + History.PAGE - 1) / History.PAGE);
        return new ModelAndView("history")
                .addObject("search", words)
                .addObject("found", found)
                .addObject("pages", new Pages(Math.min(wanted, last), last))
                .addObject("done", DONE.contains(done) ? done : "");
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable String id, @RequestParam(defaultValue = "") String done, Visit visit) {
        return page("conversation", id, visit).addObject("done", DONE.contains(done) ? done : "");
    }

    @GetMapping("/{id}/supprimer")
    ModelAndView confirm(@PathVariable String id, Visit visit) {
        return new ModelAndView("conversation-delete")
                .addObject("conversation", history.getConversation(id, visit.account()));
    }

    @PostMapping("/{id}/supprimer")
    ModelAndView delete(@PathVariable String id, Visit visit) {
        history.delete(id, visit.account());
        return to("/historique?done=deleted");
    }

    @GetMapping("/supprimer")
    ModelAndView confirmAll(Visit visit) {
        return new ModelAndView("conversation-delete")
                .addObject("conversation", null)
                .addObject("total", history.list(visit.account(), "", 1).total());
    }

    @PostMapping("/supprimer")
    ModelAndView deleteAll(Visit visit) {
        history.deleteAll(visit.account());
        return to("/historique?done=all-deleted");
    }

    @PostMapping("/{id}/titre")
    ModelAndView rename(@PathVariable String id, @RequestParam(defaultValue = "") String title, Visit visit) {
        history.rename(id, visit.account(), title);
        return to("/historique/" + id + "?done=renamed");
    }

    @PostMapping("/{id}/epingle")
    ModelAndView pin(@PathVariable String id, @RequestParam(defaultValue = "") String pinned, Visit visit) {
        history.pin(id, visit.account(), pinned.equals("1"));
        return to("/historique/" + id + "?done=" + (pinned.equals("1") ? "pinned" : "unpinned"));
    }

    @GetMapping("/{id}/export")
    void export(
            @PathVariable String id,
            @RequestParam(defaultValue = "md") String format,
            Visit visit,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        History.Summary summary = history.getConversation(id, visit.account());
        OutputStream out = open(response, format, "conversation");
        List<History.Turn> turns = history.turns(id, visit.account());
        Set<String> readable = readable(visit);
        if (format.equals("odt")) {
            try (OdtText text = new OdtText(out, summary.title(), locale)) {
                HistoryExport.odt(summary, turns, readable, locale, text);
            }
            return;
        }
        out.write(
                isJson(format)
                        ? HistoryExport.bytes(HistoryExport.json(summary, turns, readable))
                        : HistoryExport.markdown(summary, turns, readable, locale)
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** All of them, one after the other: a long history never stands in memory whole. */
    @GetMapping("/export")
    void exportAll(
            @RequestParam(defaultValue = "md") String format, Visit visit, Locale locale, HttpServletResponse response)
            throws IOException {
        Set<String> readable = readable(visit);
        boolean json = isJson(format);
        OutputStream out = open(response, format, "conversations");
        if (format.equals("odt")) {
            try (OdtText text = new OdtText(out, Messages.text(locale, "history.title"), locale)) {
                List<History.Summary> summaries =
                        history.list(visit.account(), "", 1).conversations();
                for (int page = 2; !summaries.isEmpty(); page++) {
                    for (History.Summary summary : summaries) {
                        HistoryExport.odt(
                                summary, history.turns(summary.id(), visit.account()), readable, locale, text);
                    }
                    summaries = history.list(visit.account(), "", page).conversations();
                }
            }
            return;
        }
        out.write((json ? "[" : "").getBytes(StandardCharsets.UTF_8));
        boolean first = true;
        for (int page = 1; ; page++) {
            List<History.Summary> summaries =
                    history.list(visit.account(), "", page).conversations();
            if (summaries.isEmpty()) {
                break;
            }
            for (History.Summary summary : summaries) {
                List<History.Turn> turns = history.turns(summary.id(), visit.account());
                out.write((first ? "\n" : json ? ",\n" : "\n---\n\n").getBytes(StandardCharsets.UTF_8));
                out.write(
                        json
                                ? HistoryExport.bytes(HistoryExport.json(summary, turns, readable))
                                : HistoryExport.markdown(summary, turns, readable, locale)
                                        .getBytes(StandardCharsets.UTF_8));
                first = false;
            }
        }
        out.write((json ? "\n]\n" : "").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isJson(String format) {
        return format.equals("json");
    }

    private static OutputStream open(HttpServletResponse response, String format, String name) throws IOException {
        response.setContentType(
                switch (format) {
                    case "json" -> "application/json";
                    case "md" -> "text/markdown;charset=UTF-8";
                    case "odt" -> OdtText.MEDIA_TYPE;
                    default -> throw new AppException(ErrorCode.REQUEST_INVALID, "format");
                });
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + format + "\"");
        response.setHeader("Cache-Control", "no-store");
        return response.getOutputStream();
    }

    private ModelAndView page(String view, String id, Visit visit) {
        History.Summary summary = history.getConversation(id, visit.account());
        Set<String> readable = readable(visit);
        return new ModelAndView(view)
                .addObject("conversation", summary)
                .addObject("remarks", remarks.ofAccount(visit.account()))
                .addObject(
                        "turns",
                        history.turns(id, visit.account()).stream()
                                .map(turn -> PastTurn.of(turn, readable))
                                .toList());
    }

    private Set<String> readable(Visit visit) {
        return collections.listReadable(visit.caller()).stream()
                .map(Collection::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ModelAndView to(String page) {
        RedirectView view = new RedirectView(page);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}
