package fr.parvis.feedback.web;

import fr.parvis.feedback.Feedback;
import fr.parvis.feedback.FeedbackBox;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Feedback in the hands of those who answer for the use case. */
@Controller
@RequestMapping("/retours")
@Access(roles = {Role.DIGITAL_LEAD, Role.ADMINISTRATOR, Role.CASE_HANDLER})
final class FeedbackReadingPages {
    private static final Set<String> DONE = Set.of("kept", "closed");

    private final FeedbackBox box;

    FeedbackReadingPages(FeedbackBox box) {
        this.box = box;
    }

    /** Where one is in a list of pages, counted from 1. */
    record Pages(int page, int last) {}

    @GetMapping
    ModelAndView all(
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "1") String page, Visit visit) {
        Feedback.State wanted = state(state);
        int number = page.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(page)) : 1;
        FeedbackBox.Page found = box.list(wanted, number, visit.caller());
        int last = Math.max(1, (found.total() + FeedbackBox.PAGE - 1) / FeedbackBox.PAGE);
        return new ModelAndView("feedback-list")
                .addObject("found", found)
                .addObject("state", wanted == null ? "" : wanted.text())
                .addObject("states", List.of("new", "seen", "kept", "closed"))
                .addObject("pages", new Pages(Math.min(number, last), last));
    }

    private static Feedback.@Nullable State state(String text) {
        return Arrays.stream(Feedback.State.values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable String id, @RequestParam(defaultValue = "") String done, Visit visit) {
        return page(box.open(id, visit.caller()), done, null);
    }

    @PostMapping("/{id}/garder")
    ModelAndView keep(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String expected,
            @RequestParam(defaultValue = "") String question,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String passage,
            Visit visit,
            Locale locale) {
        Feedback found = box.getFeedback(id, visit.caller());
        try {
            if (expected.equals("refusal")) {
                box.keepToRefuse(id, question, visit.caller());
            } else {
                int slash = source.indexOf('/');
                if (slash < 0) {
                    throw new AppException(ErrorCode.FEEDBACK_PASSAGE_UNKNOWN);
                }
                box.keepToAnswer(
                        id,
                        question,
                        source.substring(0, slash).strip(),
                        source.substring(slash + 1),
                        passage,
                        visit.caller());
            }
        } catch (AppException told) {
            return refused(found, told, locale);
        }
        return to("/retours/" + found.id() + "?done=kept");
    }

    @PostMapping("/{id}/clore")
    ModelAndView close(
            @PathVariable String id, @RequestParam(defaultValue = "") String word, Visit visit, Locale locale) {
        Feedback found = box.getFeedback(id, visit.caller());
        try {
            box.close(id, word, visit.caller());
        } catch (AppException told) {
            return refused(found, told, locale);
        }
        return to("/retours/" + found.id() + "?done=closed");
    }

    private ModelAndView refused(Feedback found, AppException told, Locale locale) {
        ModelAndView page = page(found, "", told.message(locale));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Feedback found, String done, @Nullable String error) {
        return new ModelAndView("feedback-one")
                .addObject("one", found)
                .addObject("error", error)
                .addObject(
                        "kept",
                        box.keptQuestions().stream()
                                .filter(kept -> kept.id().equals(found.id()))
                                .findFirst()
                                .orElse(null))
                .addObject("done", DONE.contains(done) ? done : "");
    }

    private static ModelAndView to(String page) {
        RedirectView view = new RedirectView(page);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}
