package fr.parvis.assistant;

import fr.parvis.knowledge.Passage;
import fr.parvis.platform.WattHours;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the assistant says to one question, as every door shows it.
 *
 * @param outcome which of the four kinds of reply this is
 * @param sentences the answer in reading order; empty unless {@code outcome} is ANSWER
 * @param citations the n-th is mark {@code [n]}; for PASSAGES the passages to read
 * @param confidence calibrated probability that the answer is right, 0 to 1
 * @param refusal what the reader is told instead of an answer, else null
 * @param notice what the reader is told beside the answer (old text, version not held), else null
 * @param model id of the model that shortened passages into the answer; null: sentences of documents as they stand
 * @param receipt id of the journal entry
 * @param on the day whose rules were read
 * @param understoodAs what was asked in full, where the question leaned on an earlier turn, else null
 */
public record Reply(
        Outcome outcome,
        List<Sentence> sentences,
        List<Citation> citations,
        double confidence,
        @Nullable Refusal refusal,
        @Nullable String notice,
        String useCase,
        String conversation,
        String receipt,
        LocalDate on,
        @Nullable String understoodAs,
        @Nullable String model,
        WattHours energy,
        Duration elapsed) {

    public enum Outcome {
        ANSWER,
        /** Passages without a claim. */
        PASSAGES,
        /** Nothing found that answers. */
        ABSTENTION,
        /** The Gate did not permit the call. */
        DENIED
    }

    /** One sentence of the answer: its text as shown and the numbers (from 1) of the citations it rests on. */
    public record Sentence(String text, List<Integer> citations) {
        public Sentence {
            citations = List.copyOf(citations);
        }

        /** The text and its marks, "… [1][2]". */
        public String marked() {
            StringBuilder marked = new StringBuilder(text).append(' ');
            citations.forEach(n -> marked.append('[').append(n).append(']'));
            return marked.toString();
        }
    }

    /** A passage that the answer rests on, and the stretches of it that were used (offsets into the document's text). */
    public record Citation(Passage passage, List<Passage.Unit> quotes) {
        public Citation {
            quotes = List.copyOf(quotes);
        }
    }

    /**
     * A refusal worth reading.
     *
     * @param code PASSAGES, NO_ANSWER, or the Gate's code
     * @param searched what was searched, in words
     * @param nearest the nearest documents, best first
     * @param contact whom to ask
     * @param legalBasis the Gate's, else null
     * @param remedy what would lift it, else null
     */
    public record Refusal(
            String code,
            String message,
            @Nullable String searched,
            List<Passage> nearest,
            @Nullable String contact,
            @Nullable String legalBasis,
            @Nullable String remedy) {
        public Refusal {
            nearest = List.copyOf(nearest);
        }
    }

    public Reply {
        sentences = List.copyOf(sentences);
        citations = List.copyOf(citations);
    }

    public boolean answered() {
        return outcome == Outcome.ANSWER;
    }

    /** The answer with its marks, "… [1] … [2]"; empty when there is none. */
    public String answer() {
        StringBuilder text = new StringBuilder();
        for (Sentence sentence : sentences) {
            text.append(text.isEmpty() ? "" : "\n").append(sentence.marked());
        }
        return text.toString();
    }
}
