package fr.parvis.feedback.web;

import fr.parvis.platform.Role;
import fr.parvis.web.Services;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Feedback on the web. Expects a {@code FeedbackBox} and {@code AnswersGiven} in the context. */
@Configuration(proxyBeanMethods = false)
@Import({FeedbackApi.class, FeedbackPages.class, FeedbackReadingPages.class})
public class FeedbackWeb {
    @Bean
    static Services feedbackServices() {
        return new Services(new Services.Entry(
                Services.Group.HANDLE,
                40,
                "/retours",
                "feedbacks.title",
                Role.DIGITAL_LEAD,
                Role.ADMINISTRATOR,
                Role.CASE_HANDLER));
    }
}
