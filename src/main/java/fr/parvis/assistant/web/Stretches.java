package fr.parvis.assistant.web;

import fr.parvis.assistant.Reply;
import java.util.Map;

/** The answer cut after each sentence's marks; put together again they are {@link Reply#answer()} exactly. One use, one thread. */
final class Stretches {
    private int sent;

    /** How many sentences have been sent. */
    int sent() {
        return sent;
    }

    /** The event that carries the next sentence. */
    Map<String, String> event(Reply.Sentence sentence) {
        return Map.of("text", (sent++ == 0 ? "" : "\n") + sentence.marked());
    }
}
