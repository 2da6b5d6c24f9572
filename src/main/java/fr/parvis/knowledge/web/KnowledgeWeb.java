package fr.parvis.knowledge.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Search and documents on the web. Expects {@code Retriever}, {@code Collections} and {@code DocumentStore} in the context. */
@Configuration(proxyBeanMethods = false)
@Import({Search.class, SearchApi.class, SearchPages.class, CollectionPages.class})
public class KnowledgeWeb {}
