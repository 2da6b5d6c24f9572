package fr.parvis.gateway.internal.chat;

import fr.parvis.gateway.Generation.Message;
import fr.parvis.gateway.Generation.Options;
import fr.parvis.platform.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of {@code /chat/completions}. */
record ChatRequest(String model, List<Message> messages, Options options) {
    ChatRequest {
        messages = List.copyOf(messages);
    }

    /** @param withUsage asks for the count of tokens, which some servers do not know how to give */
    String json(boolean withUsage) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("model", model);
        ArrayNode turns = body.putArray("messages");
        messages.forEach(message -> turns.addObject()
                .put("role", message.role().name().toLowerCase(Locale.ROOT))
                .put("content", message.text()));
        body.put("temperature", options.temperature());
        body.put("max_tokens", options.maxTokens());
        body.put("stream", true);
        if (withUsage) {
            body.putObject("stream_options").put("include_usage", true);
        }
        return body.toString();
    }

    long characters() {
        return messages.stream().mapToLong(message -> message.text().length()).sum();
    }
}
