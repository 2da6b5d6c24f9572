package fr.parvis.assistant.web;

import fr.parvis.assistant.AnswersGiven;
import fr.parvis.assistant.Assistant;
import fr.parvis.assistant.Conversations;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.assistant.Space;
import fr.parvis.assistant.Spaces;
import fr.parvis.assistant.StatusDoubt;
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
import org.springframework.web.bind.annotation.PathVariable;
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
    private final Spaces spaces;
    private final StatusDoubt doubt;
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
            Spaces spaces,
            StatusDoubt doubt,
            Site site,
            Frames frames,
            SpringTemplateEngine templates) {
        this.assistant = assistant;
        this.conversations = conversations;
        this.given = given;
        this.collections = collections;
        this.notices = notices;
        this.examples = examples;
        this.spaces = spaces;
        this.doubt = doubt;
        this.site = site;
        this.frames = frames;
        this.templates = templates;
    }

    @GetMapping("/")
    ModelAndView empty(Caller caller) {
        return page(AskForm.EMPTY, null, caller);
    }

    /** The ask page of one space. */
    @GetMapping("/espaces/{id}")
    ModelAndView space(@PathVariable String id, Caller caller) {
        return page(new AskForm("", "", "", "", "", spaces.getSpace(id, caller).id(), null), null, caller);
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
            @RequestParam(defaultValue = "") String space,
            @RequestParam(defaultValue = "") String kept,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Locale locale)
            throws IOException {
        AskForm form = new AskForm(question, collection, on, conversation, model, space, null);
        Space asked = space.isEmpty() ? null : spaces.getSpace(space, caller);
        if (!kept.isEmpty()) { // only the language was changed: whoever wants the answer in it asks again
            return page(form, null, caller);
        }
        EventStream events = EventStream.isWanted(request) ? EventStream.of(response) : null;
        AtomicInteger sent = new AtomicInteger();
        Reply reply;
        try {
            reply = assistant.ask(question(form, caller, locale, asked), sentence -> {
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
        AskForm next = new AskForm(question, collection, on, reply.conversation(), model, space, null);
        ModelAndView page = page(next, AnswerView.of(reply), caller)
                .addObject("status", dependsOnStatus(form, asked, reply, caller, locale));
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

    private static Question question(AskForm form, Caller caller, Locale locale, @Nullable Space space) {
        return new Question(
                form.question(),
                caller,
                form.collection().isBlank() ? null : form.collection(),
                RequestBody.date(form.on()),
                form.conversation().isBlank() ? null : form.conversation(),
                locale,
                form.model().isBlank() ? null : form.model().strip(),
                space == null ? Set.of() : space.collections());
    }

    private boolean dependsOnStatus(AskForm form, @Nullable Space space, Reply reply, Caller caller, Locale locale) {
        if (space == null || !space.byStatus() || reply.citations().isEmpty()) {
            return false;
        }
        String inFull = reply.understoodAs() == null ? form.question() : reply.understoodAs();
        AskForm alone = new AskForm(inFull, form.collection(), form.on(), "", "", form.space(), null);
        return doubt.isIn(question(alone, caller, locale, space), reply.answer());
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
                                "space", form.space(),
                                "kept", "1")));
        page.addObject("view", view);
        Space space = form.space().isEmpty() ? null : spaces.getSpace(form.space(), caller);
        page.addObject("space", space);
        page.addObject("spaces", space == null && view == null ? spaces.listFor(caller) : List.of());
        page.addObject("status", false);
        List<Collection> all = collections.listReadable(caller);
        List<Collection> readable = all.stream()
                .filter(collection -> space == null || space.collections().contains(collection.name()))
                .toList();
        page.addObject("thread", view == null ? List.of() : thread(view.reply(), caller, all));
        page.addObject("collections", readable);
        page.addObject("titles", CollectionTitles.of(all));
        page.addObject("examples", view != null ? List.of() : space == null ? examples.list() : space.examples());
        page.addObject(
                "notice", (space == null ? notices.findFor(caller) : notices.find(space.useCase())).orElse(null));
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
