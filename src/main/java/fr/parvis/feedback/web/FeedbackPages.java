package fr.parvis.feedback.web;

import fr.parvis.assistant.AnswersGiven;
import fr.parvis.assistant.GivenAnswer;
import fr.parvis.feedback.FeedbackBox;
import fr.parvis.feedback.Remark;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.Access;
import fr.parvis.web.UseCaseNotices;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Where anybody who got an answer says what it was worth. */
@Controller
@Access(open = true)
final class FeedbackPages {
    private static final Set<ErrorCode> FORM_ERRORS =
            Set.of(ErrorCode.FEEDBACK_WITHOUT_VERDICT, ErrorCode.FEEDBACK_REASON_UNKNOWN, ErrorCode.FEEDBACK_TOO_LONG);

    private final FeedbackBox box;
    private final AnswersGiven answers;
    private final UseCaseNotices notices;

    FeedbackPages(FeedbackBox box, AnswersGiven answers, UseCaseNotices notices) {
        this.box = box;
        this.answers = answers;
        this.notices = notices;
    }

    /** What was filled in, kept as typed. */
    record Form(
            String receipt,
            String conversation,
            String helpful,
            String reason,
            String comment,
            @Nullable String error) {}

    @PostMapping("/retour")
    ModelAndView send(
            @RequestParam(defaultValue = "") String receipt,
            @RequestParam(defaultValue = "") String conversation,
            @RequestParam(defaultValue = "") String helpful,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String comment,
            Caller caller,
            Locale locale) {
        GivenAnswer answer = answers.getAnswer(receipt, conversation, caller);
        try {
            box.send(Remark.parse(helpful, reason, comment), answer, caller);
        } catch (AppException told) {
            if (!FORM_ERRORS.contains(told.code())) {
                throw told;
            }
            ModelAndView page = new ModelAndView("feedback")
                    .addObject("form", new Form(receipt, conversation, helpful, reason, comment, told.message(locale)))
                    .addObject("answer", answer)
                    .addObject(
                            "recipients",
                            notices.find(answer.useCase())
                                    .map(UseCaseNotices.Notice::oversight)
                                    .orElse(""));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        RedirectView thanks = new RedirectView("/retour");
        thanks.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(thanks);
    }

    @GetMapping("/retour")
    ModelAndView thanks() {
        return new ModelAndView("feedback").addObject("form", null);
    }
}
