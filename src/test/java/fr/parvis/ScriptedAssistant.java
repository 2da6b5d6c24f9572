package fr.parvis;

import fr.parvis.assistant.Assistant;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.assistant.Reply.Citation;
import fr.parvis.assistant.Reply.Outcome;
import fr.parvis.assistant.Reply.Refusal;
import fr.parvis.assistant.Reply.Sentence;
import fr.parvis.gateway.Journal;
import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.WattHours;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what the question's own words ask for: "permis" an answer, "lire" passages, "suspendu" the Gate's refusal… */
final class ScriptedAssistant implements Assistant {
    private final Collections collections;
    private final DocumentStore documents;
    private final Journal receipts;

    ScriptedAssistant(Collections collections, DocumentStore documents, Journal receipts) {
        this.collections = collections;
        this.documents = documents;
        this.receipts = receipts;
    }

    @Override
    public Reply ask(Question question, java.util.function.Consumer<Reply.Sentence> settled) {
        String text = question.text().strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            throw new AppException(ErrorCode.QUESTION_EMPTY);
        }
        if (text.length() > 4_000) {
            throw new AppException(ErrorCode.QUESTION_TOO_LONG, text.length(), 4_000);
        }
        if (question.collection() != null) {
            collections.getReadable(question.collection(), question.caller());
        }
        LocalDate on = question.on() == null ? LocalDate.of(2026, 11, 24) : question.on();
        if (text.contains("incident")) {
            throw new IllegalStateException("secret detail");
        }
        if (text.contains("suspendu")) {
            return reply(
                    Outcome.DENIED,
                    List.of(),
                    List.of(),
                    0,
                    new Refusal(
                            "UC_SUSPENDED",
                            "Ce cas d’usage est suspendu. Erreurs signalées sur les tarifs.",
                            null,
                            List.of(),
                            "Allô Région, 0 800 00 37 99",
                            "Règlement (UE) 2024/1689, article 26, paragraphe 5",
                            "La reprise est décidée par le service responsable."),
                    null,
                    on,
                    question);
        }
        Passage amount = passage("aide-permis-b.md", "L’aide est de", "sans emploi.", "Montant");
        Passage delay = passage("aide-permis-b.md", "Complétez le formulaire", "de six mois.", "Démarche");
        Passage old = passage("F1.md", "Le justificatif", "de domicile.", "Pièces");
        if (text.contains("permis")) {
            return reply(
                    Outcome.ANSWER,
                    List.of(
                            new Sentence(
                                    "L’aide est de 600 € pour une personne de 18 à 25 ans sans emploi.", List.of(1)),
                            new Sentence("Envoyez-le dans un délai de six mois.", List.of(2, 3))),
                    List.of(
                            new Citation(amount, List.of(amount.units().getFirst())),
                            new Citation(delay, List.of(delay.units().getLast())),
                            new Citation(old, List.of())),
                    0.78,
                    null,
                    "« Justificatif de domicile » : texte de novembre 2020, à vérifier.",
                    on,
                    question);
        }
        if (text.contains("lire")) {
            return reply(
                    Outcome.PASSAGES,
                    List.of(),
                    List.of(new Citation(delay, List.of(delay.units().getFirst())), new Citation(old, List.of())),
                    0.4,
                    new Refusal("PASSAGES", "Voici les passages à lire.", null, List.of(), "Allô Région", null, null),
                    null,
                    on,
                    question);
        }
        return reply(
                Outcome.ABSTENTION,
                List.of(),
                List.of(),
                0.05,
                new Refusal(
                        "NO_ANSWER",
                        "Les documents consultés ne répondent pas à cette question.",
                        "7 documents consultés dans les collections aides et notes, en vigueur le 24 novembre 2026.",
                        List.of(amount, old),
                        "Allô Région, 0 800 00 37 99",
                        null,
                        null),
                null,
                on,
                question);
    }

    private Reply reply(
            Outcome outcome,
            List<Sentence> sentences,
            List<Citation> citations,
            double confidence,
            @Nullable Refusal refusal,
            @Nullable String notice,
            LocalDate on,
            Question question) {
        String receipt = receipts.append(
                new Journal.Entry("answer", "assistant-public", "permit", outcome.name(), Map.of("milliseconds", 3L)));
        return new Reply(
                outcome,
                sentences,
                citations,
                confidence,
                refusal,
                notice,
                "assistant-public",
                question.conversation() == null ? "c-0123456789" : question.conversation(),
                receipt,
                on,
                null,
                null,
                new WattHours(0.00042, WattHours.Method.ESTIMATED),
                Duration.ofMillis(3));
    }

    /** The stretch of the stored text from {@code first} to {@code last}, one unit a line. */
    private Passage passage(String id, String first, String last, String heading) {
        String collection = "aides";
        StoredVersion stored = documents
                .find(
                        collections.getReadable(collection, new fr.parvis.platform.Caller.Anonymous()),
                        id,
                        LocalDate.of(2026, 11, 24))
                .orElseThrow();
        SourceDocument document = Objects.requireNonNull(stored.document());
        int start = document.text().indexOf(first);
        int end = document.text().indexOf(last, start) + last.length();
        List<Passage.Unit> units = document.blocks().stream()
                .filter(block -> block.start() >= start && block.end() <= end)
                .filter(block -> block.kind() != Block.Kind.HEADING)
                .map(block -> new Passage.Unit(block.kind(), block.start(), block.end()))
                .toList();
        DocumentRef ref = new DocumentRef(
                collection,
                id,
                null,
                document.title(),
                document.url(),
                document.updated(),
                document.validFrom(),
                document.validTo(),
                stored.original());
        Integer page = stored.original() == null ? null : 2;
        return new Passage(ref, List.of(heading), document.text().substring(start, end), start, end, page, units);
    }
}
