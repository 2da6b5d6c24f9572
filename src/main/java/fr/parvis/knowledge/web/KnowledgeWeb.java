package fr.parvis.knowledge.web;

import fr.parvis.web.Services;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Search and documents on the web. Expects {@code Retriever}, {@code Collections}, {@code DocumentStore} and {@code Originals} in the context. */
@Configuration(proxyBeanMethods = false)
@Import({
    Search.class,
    SearchApi.class,
    SearchPages.class,
    CollectionPages.class,
    VersionInForce.class,
    OriginalPages.class
})
public class KnowledgeWeb {
    @Bean
    static Services knowledgeServices() {
        return new Services(
                new Services.Entry(Services.Group.ASK, 20, "/rechercher", "nav.search"),
                new Services.Entry(Services.Group.ASK, 30, "/collections", "nav.documents"));
    }
}
