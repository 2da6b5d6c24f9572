package fr.parvis.assistant.web;

import fr.parvis.assistant.Reply;
import java.util.ArrayList;
import java.util.List;

/** The answer cut after each sentence's marks; put together again they are {@link Reply#answer()} exactly. */
final class Stretches {
    private Stretches() {}

    static List<String> of(Reply reply) {
        List<String> stretches = new ArrayList<>();
        for (Reply.Sentence sentence : reply.sentences()) {
            StringBuilder text = new StringBuilder(stretches.isEmpty() ? "" : "\n");
            text.append(sentence.text()).append(' ');
            sentence.citations().forEach(n -> text.append('[').append(n).append(']'));
            stretches.add(text.toString());
        }
        return stretches;
    }
}
