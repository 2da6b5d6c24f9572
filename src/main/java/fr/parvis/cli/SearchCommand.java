package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.SearchJson;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./parvis search}: documents by rank, one question or a batch. */
@Command(
        name = "search",
        description = "Cherche dans une collection et montre les documents trouvés.",
        footer = {
            "Exemples :",
            "  ./parvis search \"permis de conduire\" --collection aides",
            "  ./parvis search --batch questions.jsonl --out resultats.jsonl --collection service-public"
        })
final class SearchCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    @Mixin
    QuestionOptions asked = new QuestionOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--limit", paramLabel = "N", description = "Nombre de documents (10 ; 100 pour un lot).")
    @Nullable
    Integer limit;

    @Override
    public Integer call() {
        asked.check();
        int documents = limit == null ? (asked.isBatch() ? 100 : 10) : limit;
        if (documents < 1 || documents > 1000) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--limit va de 1 à 1000.");
        }
        if (!asked.isBatch() && asked.question().isBlank()) {
            throw new AppException(ErrorCode.QUESTION_EMPTY);
        }
        try (Parvis parvis = session.open()) {
            Caller caller = asked.caller(parvis);
            LocalDate given = asked.day();
            LocalDate day = given == null ? LocalDate.now(parvis.clock()) : given;
            List<Collection> collections = asked.collection == null
                    ? parvis.collections().listReadable(caller)
                    : List.of(parvis.collections().getReadable(asked.collection, caller));
            if (asked.isBatch()) {
                return asked.answerAll(question -> {
                    Evidence evidence =
                            parvis.retriever().retrieve(new Inquiry(question, collections, day, documents, 0));
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put(
                            "results",
                            evidence.documents().stream()
                                    .map(hit ->
                                            Map.of("document", hit.document().id(), "score", hit.score()))
                                    .toList());
                    return row;
                });
            }
            Evidence evidence =
                    parvis.retriever().retrieve(new Inquiry(asked.question(), collections, day, documents, 0));
            if (asked.json) {
                session.json(SearchJson.of(evidence, day));
            } else {
                print(evidence);
            }
            return 0;
        }
    }

    private void print(Evidence evidence) {
        if (evidence.documents().isEmpty()) {
            session.out().println("Aucun document trouvé.");
        }
        int rank = 1;
        for (Evidence.DocumentHit hit : evidence.documents()) {
            session.out()
                    .printf(
                            "%2d. %s  [%s · %s]%n",
                            rank++,
                            hit.document().title(),
                            hit.document().collection(),
                            hit.document().id());
            session.out().println("    " + Terminal.shorten(hit.best().text(), 200));
        }
    }
}
