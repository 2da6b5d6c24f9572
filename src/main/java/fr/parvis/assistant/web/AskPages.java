package fr.parvis.assistant.web;

import fr.parvis.assistant.AnswersGiven;
import fr.parvis.assistant.Assistant;
import fr.parvis.assistant.Conversations;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.CollectionTitles;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.Access;
import fr.parvis.web.Again;
import fr.parvis.web.Frames;
import fr.parvis.web.RequestBody;
import fr.parvis.web.Site;
import fr.parvis.web.UseCaseNotices;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The ask page and its answers. Every form works without JavaScript; with it, the answer comes as a stream into the page. */
@Controller
@Access(open = true)
final class AskPages {
    private final Assistant assistant;
    private final Conversations conversations;
    private final AnswersGiven given;
    private final Collections collections;
    private final UseCaseNotices notices;
    private final Examples examples;
    private final Site site;
    private final Frames frames;
    private final SpringTemplateEngine templates;

    AskPages(
            Assistant assistant,
            Conversations conversations,
            AnswersGiven given,
            Collections collections,
            UseCaseNotices notices,
            Examples examples,
            Site site,
            Frames frames,
            SpringTemplateEngine templates) {
        this.assistant = assistant;
        this.conversations = conversations;
        this.given = given;
        this.collections = collections;
        this.notices = notices;
        this.examples = examples;
        this.site = site;
        this.frames = frames;
        this.templates = templates;
    }

    @GetMapping("/")
    ModelAndView empty(Caller caller) {
        return page(AskForm.EMPTY, null, caller);
    }

    /** Somebody reloaded the answer's address, which carries no question: the empty form is what is left to show. */
    @GetMapping("/demander")
    String reloaded() {
        return "redirect:/";
    }

    @PostMapping("/demander")
    @Nullable
    ModelAndView ask(
            @RequestParam(defaultValue = "") String question,
            @RequestParam(defaultValue = "") String collection,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String conversation,
            @RequestParam(defaultValue = "") String model,
            @RequestParam(defaultValue = "") String kept,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Locale locale)
            throws IOException {
        AskForm form = new AskForm(question, collection, on, conversation, model, null);
        if (!kept.isEmpty()) { // only the language was changed: whoever wants the answer in it asks again
            return page(form, null, caller);
        }
        EventStream events = EventStream.isWanted(request) ? EventStream.of(response) : null;
        AtomicInteger sent = new AtomicInteger();
        Reply reply;
        try {
            reply = assistant.ask(
                    new Question(
                            question,
                            caller,
                            collection.isBlank() ? null : collection,
                            RequestBody.date(on),
                            conversation.isBlank() ? null : conversation,
                            locale,
                            model.isBlank() ? null : model.strip()),
                    sentence -> {
                        if (events != null) { // a browser that has left stops the model here
                            events.sendNow(Map.of("text", sentence.text()));
                            sent.incrementAndGet();
                        }
                    });
        } catch (AppException told) {
            if (!FORM_ERRORS.contains(told.code())) {
                throw told;
            }
            ModelAndView page = page(form.withError(told.message(locale)), null, caller);
            if (events != null) {
                send(events, page, request, locale);
                return null;
            }
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        given.remember(question, caller, reply);
        AskForm next = new AskForm(question, collection, on, reply.conversation(), model, null);
        ModelAndView page = page(next, AnswerView.of(reply), caller);
        if (events != null) {
            List<Reply.Sentence> sentences = reply.sentences();
            for (Reply.Sentence sentence :
                    sentences.subList(Math.min(sent.get(), sentences.size()), sentences.size())) {
                events.send(Map.of("text", sentence.text()));
            }
            send(events, page, request, locale);
            return null;
        }
        if (reply.outcome() == Reply.Outcome.DENIED) {
            page.setStatus(HttpStatus.FORBIDDEN);
        }
        return page;
    }

    private static final Set<ErrorCode> FORM_ERRORS =
            Set.of(ErrorCode.QUESTION_EMPTY, ErrorCode.QUESTION_TOO_LONG, ErrorCode.DATE_INVALID);

    /** The last event carries the whole page; the script takes its main part. */
    private void send(EventStream events, ModelAndView page, HttpServletRequest request, Locale locale)
            throws IOException {
        frames.fill(page, request);
        Context context = new Context(locale, page.getModel());
        events.send(Map.of("html", templates.process("ask", Set.of("main"), context)));
    }

    private ModelAndView page(AskForm form, @Nullable AnswerView view, Caller caller) {
        ModelAndView page = new ModelAndView("ask");
        page.addObject("form", form);
        page.addObject(
                "again",
                new Again(
                        "/demander",
                        Map.of(
                                "question", form.question(),
                                "collection", form.collection(),
                                "on", form.on(),
                                "conversation", form.conversation(),
                                "model", form.model(),
                                "kept", "1")));
        page.addObject("view", view);
        List<Collection> readable = collections.listReadable(caller);
        page.addObject("thread", view == null ? List.of() : thread(view.reply(), caller, readable));
        page.addObject("collections", readable);
        page.addObject("titles", CollectionTitles.of(readable));
        page.addObject("examples", view == null ? examples.list() : List.of());
        page.addObject("notice", notices.findFor(caller).orElse(null));
        page.addObject(
                "recipients",
                view == null
                        ? ""
                        : notices.find(view.reply().useCase())
                                .map(UseCaseNotices.Notice::oversight)
                                .orElse(""));
        page.addObject("today", site.today());
        return page;
    }

    /** What was said before this reply, without what quotes a collection closed since. */
    private List<Conversations.Told> thread(Reply reply, Caller caller, List<Collection> readable) {
        Set<String> names = readable.stream().map(Collection::name).collect(Collectors.toUnmodifiableSet());
        boolean counted = reply.refusal() == null
                || !reply.refusal().code().equals("NO_QUESTION") && reply.outcome() != Reply.Outcome.DENIED;
        List<Conversations.Told> told = conversations.told(reply.conversation(), caller);
        return told.subList(0, Math.max(0, told.size() - (counted ? 1 : 0))).stream()
                .filter(turn -> names.containsAll(turn.collections()))
                .toList();
    }
}
