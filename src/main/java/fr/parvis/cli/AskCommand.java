package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.assistant.AskJson;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.platform.Caller;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./parvis ask}: a sourced answer or an honest refusal, one question or a batch. */
@Command(
        name = "ask",
        description = "Pose une question aux documents : réponse sourcée, passages à lire, ou refus motivé.",
        footer = {
            "Exemples :",
            "  ./parvis ask \"Combien de jours de télétravail par semaine ?\" --as agent.bureau",
            "  ./parvis ask \"Quel est le montant du forfait télétravail ?\" --on 2026-03-01",
            "  ./parvis ask --batch questions.jsonl --out reponses.jsonl --collection aides"
        })
final class AskCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "QUESTION", description = "La question, en français.")
    @Nullable
    String question;

    @Option(names = "--collection", paramLabel = "NOM", description = "Ne répondre qu’à partir de cette collection.")
    @Nullable
    String collection;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "Jour dont on veut les règles en vigueur (AAAA-MM-JJ ; sinon aujourd’hui).")
    @Nullable
    String on;

    @Option(names = "--as", paramLabel = "COMPTE", description = "Avec les droits de ce compte, ou « anonymous ».")
    @Nullable
    String as;

    @Option(names = "--json", description = "Écrit la réponse en JSON.")
    boolean json;

    @Option(
            names = "--batch",
            paramLabel = "FICHIER",
            description = "Lot de questions, une ligne JSON {\"id\",\"question\"} chacune.")
    @Nullable
    Path batch;

    @Option(names = "--out", paramLabel = "FICHIER", description = "Où écrire les réponses du lot.")
    @Nullable
    Path out;

    @Override
    public Integer call() {
        if ((batch == null) == (question == null) || (batch != null && out == null)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Donnez une question, ou --batch et --out.");
        }
        try (Parvis parvis = session.open()) {
            Caller caller = Session.caller(parvis, as);
            LocalDate day = Session.date(on);
            if (batch != null && out != null) {
                if (collection != null) {
                    parvis.collections().getReadable(collection, caller); // said once, before anything is written
                }
                return new Batch(session.err()).run(batch, out, asked -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.putAll(AskJson.of(ask(parvis, asked, caller, day)));
                    return row;
                });
            }
            Reply reply = ask(parvis, java.util.Objects.requireNonNull(question), caller, day);
            if (json) {
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
        return parvis.assistant().ask(new Question(text, caller, collection, day, null, Locale.FRENCH));
    }
}
