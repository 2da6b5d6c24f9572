package fr.parvis.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/** The pages' templates, read once at the start: a server goes on showing its own pages while its archive is replaced under it. */
final class HeldTemplates extends AbstractConfigurableTemplateResolver {
    /** Every file of {@code templates/}; a test holds the two together. */
    static final List<String> NAMES = List.of(
            "accessibility",
            "account",
            "account-edit",
            "accounts",
            "administration",
            "administration-collection",
            "administration-collections",
            "announcement",
            "ask",
            "bin",
            "collection",
            "collections",
            "conversation",
            "conversation-delete",
            "document",
            "editing",
            "error",
            "feedback",
            "feedback-list",
            "feedback-one",
            "history",
            "jobs",
            "journal",
            "layout",
            "models",
            "password",
            "personal-data",
            "personal-data-delete",
            "pieces",
            "reply",
            "search",
            "shared",
            "shared-list",
            "sign-in",
            "signed-out",
            "style",
            "upload",
            "upload-result",
            "usage",
            "use-case",
            "use-cases",
            "versions");

    /** Read beside the start, which does not wait for it. */
    private final CompletableFuture<Map<String, String>> texts =
            CompletableFuture.supplyAsync(HeldTemplates::readAll, Thread::startVirtualThread);

    @Override
    protected @Nullable ITemplateResource computeTemplateResource(
            IEngineConfiguration configuration,
            @Nullable String owner,
            String template,
            String resource,
            @Nullable String encoding,
            Map<String, Object> attributes) {
        String text = texts.join().get(template);
        return text == null ? null : new StringTemplateResource(text);
    }

    private static Map<String, String> readAll() {
        Map<String, String> texts = new HashMap<>();
        for (String name : NAMES) {
            texts.put(name, read("/templates/" + name + ".html"));
        }
        return texts;
    }

    private static String read(String path) {
        try (InputStream text = Objects.requireNonNull(HeldTemplates.class.getResourceAsStream(path), path)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
