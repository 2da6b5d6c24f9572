package fr.parvis.assistant.web;

import fr.parvis.web.Services;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The assistant's doors on the web. Expects its {@code Assistant}, {@code Conversations}, {@code History}, {@code Spaces}, {@code StatusDoubt} and an {@link Examples} in the context. */
@Configuration(proxyBeanMethods = false)
@Import({AskApi.class, AskPages.class, HistoryPages.class, SharedPages.class})
public class AssistantWeb {
    @Bean
    static Services assistantServices() {
        return new Services(
                new Services.Entry(Services.Group.ASK, 10, "/", "nav.ask"),
                new Services.Entry(Services.Group.ASK, 40, "/historique", "nav.history"));
    }
}
