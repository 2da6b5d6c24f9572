package fr.parvis.feedback.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Feedback on the web. Expects a {@code FeedbackBox} and {@code AnswersGiven} in the context. */
@Configuration(proxyBeanMethods = false)
@Import({FeedbackApi.class, FeedbackPages.class, FeedbackReadingPages.class})
public class FeedbackWeb {}
