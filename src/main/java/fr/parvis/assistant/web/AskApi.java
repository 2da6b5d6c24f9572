package fr.parvis.assistant.web;

import fr.parvis.assistant.AnswersGiven;
import fr.parvis.assistant.AskJson;
import fr.parvis.assistant.Assistant;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.platform.Caller;
import fr.parvis.platform.Json;
import fr.parvis.web.Access;
import fr.parvis.web.Problem;
import fr.parvis.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code POST /api/ask}: one question, one reply, whole or as a stream of events. */
@Controller
@Access(open = true)
final class AskApi {
    private final Assistant assistant;
    private final AnswersGiven given;

    AskApi(Assistant assistant, AnswersGiven given) {
        this.assistant = assistant;
        this.given = given;
    }

    @PostMapping(path = "/api/ask", consumes = MediaType.APPLICATION_JSON_VALUE)
    void ask(HttpServletRequest request, HttpServletResponse response, Caller caller, Locale locale)
            throws IOException {
        RequestBody body = RequestBody.read(request, locale);
        Question question = new Question(
                body.getText("question"),
                caller,
                body.findText("collection"),
                body.findDate("on"),
                body.findText("conversation"),
                locale,
                body.findText("model"));
        Stretches stretches = new Stretches();
        EventStream events = EventStream.isWanted(request) ? EventStream.of(response) : null;
        Reply reply = assistant.ask(
                question, events == null ? _ -> {} : sentence -> events.sendNow(stretches.event(sentence)));
        given.remember(question.text(), caller, reply);
        Map<String, @Nullable Object> json = AskJson.of(reply);
        if (reply.outcome() == Reply.Outcome.DENIED) {
            deny(reply, json, response);
        } else if (events != null) {
            for (Reply.Sentence sentence : reply.sentences()
                    .subList(stretches.sent(), reply.sentences().size())) {
                events.send(stretches.event(sentence));
            }
            events.send(json);
        } else {
            write(response, MediaType.APPLICATION_JSON_VALUE, Json.MAPPER.writeValueAsBytes(json));
        }
    }

    /** The Gate's refusal is an answer too: the problem document carries the whole shape beside the standard members. */
    private static void deny(Reply reply, Map<String, @Nullable Object> json, HttpServletResponse response)
            throws IOException {
        Reply.Refusal refusal = java.util.Objects.requireNonNull(reply.refusal());
        json.put("legalBasis", refusal.legalBasis());
        json.put("remedy", refusal.remedy());
        json.put("contact", refusal.contact());
        Problem problem = new Problem(HttpStatus.FORBIDDEN, refusal.code(), refusal.message(), json);
        response.setStatus(HttpStatus.FORBIDDEN.value());
        write(response, MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem.bytes());
    }

    private static void write(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
