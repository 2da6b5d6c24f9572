package fr.parvis.gateway.internal.chat;

import fr.parvis.platform.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a server says went wrong, in the few shapes that servers use; "" when it says nothing that a person could read. */
final class ServerSaid {
    private ServerSaid() {}

    static String message(String body) {
        try {
            return message(Json.MAPPER.readTree(body));
        } catch (JacksonException e) {
            return body.stripLeading().startsWith("<") ? "" : body; // a page of HTML is for browsers
        }
    }

    static String message(JsonNode body) {
        for (JsonNode candidate : new JsonNode[] {
            body.path("error").path("message"),
            body.path("error"),
            body.path("message"),
            body.path("detail"),
            body.path("detail").path(0).path("msg")
        }) {
            if (candidate.isString() && !candidate.asString().isBlank()) {
                return candidate.asString();
            }
        }
        return "";
    }
}
