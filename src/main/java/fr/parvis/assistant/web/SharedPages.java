package fr.parvis.assistant.web;

import fr.parvis.assistant.AnswersGiven;
import fr.parvis.assistant.SharedAnswers;
import fr.parvis.knowledge.CollectionTitles;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.Access;
import fr.parvis.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Answers shared by a link, and their links in the hands of their author. */
@Controller
@Access
final class SharedPages {
    private final SharedAnswers shared;
    private final AnswersGiven given;
    private final Collections collections;

    SharedPages(SharedAnswers shared, AnswersGiven given, Collections collections) {
        this.shared = shared;
        this.given = given;
        this.collections = collections;
    }

    @GetMapping("/reponses/{id}")
    @Access(open = true)
    ModelAndView one(@PathVariable String id, @RequestParam(defaultValue = "") String done, Visit visit) {
        Caller reader = visit.caller();
        SharedAnswers.Shared found = shared.getShared(id, reader);
        return new ModelAndView("shared")
                .addObject("shared", found)
                .addObject("own", found.account().equals(visit.account()))
                .addObject("since", shared.since(found.answer(), reader))
                .addObject("titles", CollectionTitles.of(collections.listReadable(reader)))
                .addObject("made", done.equals("made"));
    }

    @GetMapping("/partages")
    ModelAndView own(@RequestParam(defaultValue = "") String done, Visit visit) {
        return new ModelAndView("shared-list")
                .addObject("links", shared.listOf(visit.account()))
                .addObject("revoked", done.equals("revoked"));
    }

    @PostMapping("/partages")
    ModelAndView share(
            @RequestParam(defaultValue = "") String receipt,
            @RequestParam(defaultValue = "") String named,
            Visit visit) {
        if (!(visit.caller() instanceof Caller.Account author)) {
            throw new AppException(ErrorCode.ANSWER_UNKNOWN);
        }
        String id = shared.share(given.getAnswer(receipt, "", author), author, named.equals("1"));
        return to("/reponses/" + id + "?done=made");
    }

    @PostMapping("/partages/{id}/revoquer")
    ModelAndView revoke(@PathVariable String id, Visit visit) {
        shared.revoke(id, visit.account());
        return to("/partages?done=revoked");
    }

    private static ModelAndView to(String page) {
        RedirectView view = new RedirectView(page);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}
