package fr.parvis.knowledge.web;

import fr.parvis.web.Services;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Search, documents and their editing on the web. Expects {@code Retriever}, {@code Collections}, {@code DocumentStore},
 * {@code Originals}, {@code Jobs}, {@code Uploads}, {@code DocumentEditing}, {@code DocumentBin} and {@code DocumentChanges} in the context.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    Search.class,
    SearchApi.class,
    SearchPages.class,
    CollectionPages.class,
    VersionInForce.class,
    OriginalPages.class,
    DocumentModel.class,
    UploadPages.class,
    EditingPages.class,
    VersionPages.class
})
public class KnowledgeWeb {
    @Bean
    static Services knowledgeServices() {
        return new Services(
                new Services.Entry(Services.Group.ASK, 20, "/rechercher", "nav.search"),
                new Services.Entry(Services.Group.ASK, 30, "/collections", "nav.documents"));
    }
}
