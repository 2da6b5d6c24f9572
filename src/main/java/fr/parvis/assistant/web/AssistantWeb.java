package fr.parvis.assistant.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The assistant's doors on the web. Expects its {@code Assistant}, {@code Conversations}, {@code History} and an {@link Examples} in the context. */
@Configuration(proxyBeanMethods = false)
@Import({AskApi.class, AskPages.class, HistoryPages.class})
public class AssistantWeb {}
