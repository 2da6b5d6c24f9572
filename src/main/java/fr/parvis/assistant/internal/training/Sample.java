package fr.parvis.assistant.internal.training;

import fr.parvis.assistant.LabelledQuestion;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Retriever;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The questions of one collection, each before the documents as they are and as they would be without the answer.
 *
 * @param weight what each of its questions counts when the ranker is learned
 * @param answerable the documents as they are
 * @param nearTopic the same questions, every passage of the right documents gone
 * @param removed the same questions, only the passage that answers gone; empty where only documents are known
 * @param nulls questions of other subjects, from which the null statistics are made
 * @param foreign other questions of other subjects, kept for learning and measuring
 */
public record Sample(
        String name,
        double weight,
        List<Observation> answerable,
        List<Observation> nearTopic,
        List<Observation> removed,
        List<Observation> nulls,
        List<Observation> foreign) {
    /** Enough that twelve candidates are left once a whole document is gone. */
    private static final int PASSAGES = 60;

    /** @param questions those without a document are questions to refuse */
    public static Sample gather(
            String name,
            double weight,
            Retriever retriever,
            List<Collection> collections,
            List<LabelledQuestion> questions,
            List<String> otherSubjects,
            Function<LabelledQuestion, LocalDate> on) {
        Sample sample = new Sample(
                name,
                weight,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (LabelledQuestion question : questions) {
            Evidence evidence =
                    retriever.retrieve(new Inquiry(question.text(), collections, on.apply(question), 50, PASSAGES));
            Observation whole = Observation.of(question, evidence, _ -> true);
            if (question.documents().isEmpty()) {
                sample.nearTopic.add(whole);
                continue;
            }
            sample.answerable.add(whole);
            sample.nearTopic.add(Observation.of(
                    question,
                    evidence,
                    passage -> !question.documents().contains(passage.document().id())));
            if (question.hasSpan()) {
                sample.removed.add(Observation.of(question, evidence, passage -> !whole.holds(passage)));
            }
        }
        for (int i = 0; i < otherSubjects.size(); i++) {
            LabelledQuestion question = new LabelledQuestion(otherSubjects.get(i), Set.of(), -1, -1, "foreign-" + i);
            Evidence evidence =
                    retriever.retrieve(new Inquiry(question.text(), collections, on.apply(question), 10, 24));
            (i % 2 == 0 ? sample.nulls : sample.foreign).add(Observation.of(question, evidence, _ -> true));
        }
        return sample;
    }
}
