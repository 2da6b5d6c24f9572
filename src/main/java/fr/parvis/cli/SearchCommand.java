package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.SearchJson;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import java.nio.file.Path;
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
import picocli.CommandLine.Parameters;
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

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "QUESTION", description = "Ce que l’on cherche.")
    @Nullable
    String question;

    @Option(
            names = "--collection",
            paramLabel = "NOM",
            description = "Collection où chercher (sinon toutes celles permises).")
    @Nullable
    String collection;

    @Option(names = "--limit", paramLabel = "N", description = "Nombre de documents (10 ; 100 pour un lot).")
    @Nullable
    Integer limit;

    @Option(names = "--on", paramLabel = "DATE", description = "Jour dont on veut les textes en vigueur (AAAA-MM-JJ).")
    @Nullable
    String on;

    @Option(names = "--as", paramLabel = "COMPTE", description = "Avec les droits de ce compte, ou « anonymous ».")
    @Nullable
    String as;

    @Option(names = "--json", description = "Écrit le résultat en JSON.")
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
        int documents = limit == null ? (batch == null ? 10 : 100) : limit;
        if (documents < 1 || documents > 1000) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--limit va de 1 à 1000.");
        }
        if (question != null && question.isBlank()) {
            throw new AppException(ErrorCode.QUESTION_EMPTY);
        }
        try (Parvis parvis = session.open()) {
            Caller caller = Session.caller(parvis, as);
            LocalDate given = Session.date(on);
            LocalDate day = given == null ? LocalDate.now(parvis.clock()) : given;
            List<Collection> collections = collection == null
                    ? parvis.collections().listReadable(caller)
                    : List.of(parvis.collections().getReadable(collection, caller));
            if (batch != null && out != null) {
                return new Batch(session.err()).run(batch, out, asked -> {
                    Evidence evidence = parvis.retriever().retrieve(new Inquiry(asked, collections, day, documents, 0));
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
            Evidence evidence = parvis.retriever()
                    .retrieve(new Inquiry(java.util.Objects.requireNonNull(question), collections, day, documents, 0));
            if (json) {
                session.json(SearchJson.of(evidence));
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
