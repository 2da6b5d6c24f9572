package fr.parvis.assistant;

import fr.parvis.assistant.Reply.Citation;
import fr.parvis.assistant.Reply.Outcome;
import fr.parvis.assistant.Reply.Sentence;
import fr.parvis.assistant.internal.Reading.Line;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the passages an answer rests on. */
final class Citations {
    private Citations() {}

    /** An answer: one citation a passage, and each sentence marked with its own. */
    static ReplyDraft draft(List<Line> lines, double confidence, long entryVersion) {
        Map<Passage, List<Passage.Unit>> quotes = new LinkedHashMap<>();
        List<Sentence> sentences = new ArrayList<>();
        for (Line line : lines) {
            quotes.computeIfAbsent(line.passage(), _ -> new ArrayList<>()).add(line.unit());
            int number = List.copyOf(quotes.keySet()).indexOf(line.passage()) + 1;
            sentences.add(new Sentence(line.text(), List.of(number)));
        }
        List<Citation> citations = quotes.entrySet().stream()
                .map(entry -> new Citation(entry.getKey(), entry.getValue()))
                .toList();
        return new ReplyDraft(Outcome.ANSWER, sentences, citations, confidence, null, null, entryVersion);
    }

    /** Passages to read, each with its most telling unit. */
    static List<Citation> each(List<Line> lines) {
        return lines.stream()
                .map(line -> new Citation(line.passage(), List.of(line.unit())))
                .toList();
    }
}
