package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.assistant.AskJson;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.platform.Caller;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./parvis ask}: a sourced answer or an honest refusal, one question or a batch. */
@Command(
        name = "ask",
        description = "Pose une question aux documents : réponse sourcée, passages à lire, ou refus motivé.",
        footer = {
            "Exemples :",
            "  ./parvis ask \"Combien de jours de télétravail par semaine ?\" --as agent.bureau",
            "  ./parvis ask \"Quel est le montant du forfait télétravail ?\" --on 2026-03-01",
            "  ./parvis ask \"Qui peut télétravailler ?\" --model mistral-small",
            "  ./parvis ask --batch questions.jsonl --out reponses.jsonl --collection aides"
        })
final class AskCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    @Mixin
    QuestionOptions asked = new QuestionOptions();

    @Option(
            names = "--model",
            paramLabel = "MODÈLE",
            description =
                    "Modèle du catalogue qui rédige à partir des passages (voir ./parvis model list) ; chaque phrase est vérifiée.")
    @Nullable
    String model;

    @Override
    public Integer call() {
        asked.check();
        try (Parvis parvis = session.open()) {
            Caller caller = asked.caller(parvis);
            LocalDate day = asked.day();
            if (asked.isBatch()) {
                if (asked.collection != null) {
                    parvis.collections().getReadable(asked.collection, caller); // said once, before anything is written
                }
                return asked.answerAll(question -> AskJson.of(ask(parvis, question, caller, day)));
            }
            Reply reply = ask(parvis, asked.question(), caller, day);
            if (asked.json) {
                session.json(AskJson.of(reply));
            } else {
                ReplyText.print(reply, session.out());
            }
            if (reply.outcome() == Reply.Outcome.DENIED) {
                session.err()
                        .println(reply.refusal() == null ? "" : reply.refusal().message());
                return 1;
            }
            return 0;
        }
    }

    private Reply ask(Parvis parvis, String text, Caller caller, @Nullable LocalDate day) {
        return parvis.assistant().ask(new Question(text, caller, asked.collection, day, null, Locale.FRENCH, model));
    }
}
