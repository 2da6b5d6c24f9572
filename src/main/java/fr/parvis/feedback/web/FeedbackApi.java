package fr.parvis.feedback.web;

import fr.parvis.assistant.AnswersGiven;
import fr.parvis.feedback.FeedbackBox;
import fr.parvis.feedback.Remark;
import fr.parvis.platform.Caller;
import fr.parvis.web.Access;
import fr.parvis.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** {@code POST /api/feedback}: what somebody says of an answer they were given. */
@Controller
@Access(open = true)
final class FeedbackApi {
    private final FeedbackBox box;
    private final AnswersGiven answers;

    FeedbackApi(FeedbackBox box, AnswersGiven answers) {
        this.box = box;
        this.answers = answers;
    }

    @PostMapping(path = "/api/feedback", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @ResponseBody
    Map<String, String> send(HttpServletRequest request, Caller caller, Locale locale) throws IOException {
        RequestBody body = RequestBody.read(request, locale);
        Remark remark =
                Remark.parse(body.getText("helpful"), text(body.findText("reason")), text(body.findText("comment")));
        String receipt = body.getText("receipt");
        box.send(remark, answers.getAnswer(receipt, text(body.findText("conversation")), caller), caller);
        return Map.of("receipt", receipt, "state", "new");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
