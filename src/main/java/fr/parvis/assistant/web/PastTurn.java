package fr.parvis.assistant.web;

import fr.parvis.assistant.History;
import fr.parvis.knowledge.DocumentAddress;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A turn of a kept conversation as it may be shown today: rights are looked at again, and an answer that quotes what its reader may
 * no longer read is withheld whole.
 *
 * @param withheld whether the answer is not shown any more
 * @param answer in lines, with its marks; empty when there was none
 * @param receipt of the answer
 * @param message what was said instead of an answer, else null
 */
record PastTurn(
        int number,
        LocalDate asked,
        String question,
        @Nullable String understoodAs,
        LocalDate on,
        boolean withheld,
        List<String> answer,
        @Nullable String message,
        List<Source> sources,
        String receipt) {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** A document that the answer rests on. */
    record Source(int number, String title, String address) {}

    PastTurn {
        answer = List.copyOf(answer);
        sources = List.copyOf(sources);
    }

    /** @param readable names of the collections that the person may read today */
    static PastTurn of(History.Turn turn, Set<String> readable) {
        JsonNode reply = turn.reply();
        LocalDate on = LocalDate.parse(reply.path("on").asString());
        boolean withheld = false;
        List<Source> sources = new ArrayList<>();
        for (JsonNode citation : reply.path("citations")) {
            String collection = citation.path("collection").asString("");
            withheld |= !readable.contains(collection);
            sources.add(new Source(
                    sources.size() + 1,
                    citation.path("title").asString(""),
                    DocumentAddress.of(collection, citation.path("document").asString(""), on)));
        }
        JsonNode refusal = reply.path("refusal");
        return new PastTurn(
                turn.number(),
                LocalDate.ofInstant(turn.asked(), PARIS),
                turn.question(),
                text(reply.path("understoodAs")),
                on,
                withheld,
                withheld ? List.of() : reply.path("answer").asString("").lines().toList(),
                withheld ? null : text(refusal.path("message")),
                withheld ? List.of() : sources,
                reply.path("receipt").asString(""));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
