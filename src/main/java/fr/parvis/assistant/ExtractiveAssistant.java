package fr.parvis.assistant;

import fr.parvis.assistant.Reply.Citation;
import fr.parvis.assistant.Reply.Outcome;
import fr.parvis.assistant.Reply.Sentence;
import fr.parvis.assistant.internal.AnswerModel;
import fr.parvis.assistant.internal.AnswerModel.Bounds;
import fr.parvis.assistant.internal.Asked;
import fr.parvis.assistant.internal.Reading;
import fr.parvis.gateway.Call;
import fr.parvis.gateway.Decision;
import fr.parvis.gateway.Energy;
import fr.parvis.gateway.Generation;
import fr.parvis.gateway.Journal;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.Retriever;
import fr.parvis.platform.Messages;
import fr.parvis.platform.WattHours;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;

/**
 * Answers with sentences of the documents themselves, chosen by a small learned ranker: no generative model, nothing
 * leaves the machine. What stands in a document is only ever quoted, never obeyed.
 */
public final class ExtractiveAssistant implements Assistant, PassageFinder {
    /** The task and the algorithm that the register knows it by. */
    static final String TASK = "answer";

    static final String ALGORITHM = "extractive";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int PASSAGES_SHOWN = 5;
    private static final int PASSAGES_GIVEN = 6;

    /** An answer less likely right than this is not given, whatever the threshold: passages to read serve better. */
    private static final double LEAST_CONFIDENCE = .1;

    private final Collections collections;
    private final DocumentStore documents;
    private final Retriever retriever;
    private final Function<Call, Decision> gate;
    private final Journal journal;
    private final Thresholds thresholds;
    private final NullModel nulls;
    private final GroundedWriter writer;
    private final InstantSource clock;
    private final Conversations conversations;

    public ExtractiveAssistant(
            Collections collections,
            DocumentStore documents,
            Retriever retriever,
            Function<Call, Decision> gate,
            Journal journal,
            Thresholds thresholds,
            NullModel nulls,
            Conversations conversations,
            Supplier<? extends Generation> generation,
            InstantSource clock) {
        this.writer = new GroundedWriter(generation);
        this.collections = collections;
        this.documents = documents;
        this.retriever = retriever;
        this.gate = gate;
        this.journal = journal;
        this.thresholds = thresholds;
        this.nulls = nulls;
        this.clock = clock;
        this.conversations = conversations;
    }

    @Override
    public Reply ask(Question question, Consumer<Sentence> settled) {
        long begun = System.nanoTime();
        Energy energy = Energy.start();
        String text = QuestionText.clean(question.text());
        List<Collection> readable = readable(question);
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        Conversations.Running running = conversations.resume(question.conversation(), question.caller());
        Call call =
                new Call(AssistantUseCases.covering(readable), TASK, question.caller(), ALGORITHM, question.model());
        Understanding understanding = new Understanding(text, question.on(), running.turns(), today);
        ReplyDraft draft = switch (gate.apply(call)) {
            case Decision.Refusal refusal -> ReplyDraft.denied(refusal, question.locale());
            case Decision.Permit permit ->
                answer(understanding, covered(readable, permit), permit, today, question, settled);
        };
        WattHours used = energy.stop();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        String receipt = journal.append(entry(call, draft, used, elapsed));
        Reply reply = draft.reply(
                call.useCase(),
                running.id(),
                receipt,
                understanding.on(),
                understanding.understoodAs(),
                used,
                Duration.ofNanos(System.nanoTime() - begun));
        if (reply.outcome() == Outcome.DENIED || understanding.isSmallTalk()) {
            conversations.keep(running);
        } else {
            conversations.add(running, understanding.turn(draft), text, reply);
        }
        return reply;
    }

    @Override
    public Found find(Question question) {
        List<Collection> readable = readable(question);
        Conversations.Running running = conversations.resume(question.conversation(), question.caller());
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        Understanding understanding =
                new Understanding(QuestionText.clean(question.text()), question.on(), running.turns(), today);
        Evidence evidence = understanding.seek(retriever, readable, answerable(readable));
        return new Found(
                understanding.understoodAs(),
                understanding.on(),
                evidence.passages().stream().map(Evidence.PassageHit::passage).toList());
    }

    private List<Collection> readable(Question question) {
        List<Collection> readable = question.collection() == null
                ? collections.listReadable(question.caller())
                : List.of(collections.getReadable(question.collection(), question.caller()));
        return question.within().isEmpty()
                ? readable
                : readable.stream()
                        .filter(collection -> question.within().contains(collection.name()))
                        .toList();
    }

    private ToDoubleBiFunction<Asked, Evidence> answerable(List<Collection> covered) {
        return (text, evidence) -> read(text, evidence, covered).answerable();
    }

    private Reading read(Asked text, Evidence evidence, List<Collection> covered) {
        return Reading.of(
                text, evidence, AnswerModel.shipped(), nulls.find(covered).orElse(null));
    }

    private static List<Collection> covered(List<Collection> readable, Decision.Permit permit) {
        return readable.stream()
                .filter(collection -> permit.covers(collection.name(), collection.audience()))
                .toList();
    }

    private ReplyDraft answer(
            Understanding understanding,
            List<Collection> covered,
            Decision.Permit permit,
            LocalDate today,
            Question question,
            Consumer<Sentence> settled) {
        if (understanding.isSmallTalk()) {
            return Refusals.smallTalk(permit, question.locale());
        }
        if (covered.isEmpty()) {
            return new Refusals(covered, permit, understanding.on(), question.locale()).nothingToSearch();
        }
        Evidence evidence = understanding.seek(retriever, covered, answerable(covered));
        String text = understanding.text();
        LocalDate on = understanding.on();
        Refusals refusals = new Refusals(covered, permit, on, question.locale());
        Reading reading = read(understanding.asked(), evidence, covered);
        Bounds bounds = thresholds.find(covered, permit.call().useCase());
        Optional<String> notHeld = on.equals(today) ? Optional.empty() : notHeld(text, covered, on, today);
        ReplyDraft draft;
        if (!reading.ranked().isEmpty()
                && !reading.namesUnknown()
                && reading.answerable() >= bounds.answer()
                && reading.confidence() >= LEAST_CONFIDENCE) {
            draft = Citations.draft(reading.compose(), reading.confidence(), permit.entryVersion());
        } else if (!reading.ranked().isEmpty() && reading.answerable() >= bounds.passages()) {
            draft = refusals.passages(evidence, Citations.each(reading.passages(PASSAGES_SHOWN)), reading.confidence());
        } else {
            draft = refusals.abstention(evidence, reading.confidence());
        }
        if (permit.model() != null && draft.outcome() != Outcome.ABSTENTION && !reading.namesUnknown()) {
            draft = writer.rewrite(
                    draft,
                    permit,
                    permit.model(),
                    new GroundedWriter.Request(
                            question.text(),
                            understanding.understoodAs(),
                            reading.passages(PASSAGES_GIVEN).stream()
                                    .map(Reading.Line::passage)
                                    .toList(),
                            evidence.language(),
                            question.locale()),
                    settled);
        }
        String absent = permit.absentModel().orElse(null);
        if (absent != null) {
            draft = draft.alsoNoting(Messages.text(question.locale(), "answer.notice.model-absent", absent));
        }
        List<Passage> cited = draft.citations().stream().map(Citation::passage).toList();
        String ofDocuments = Notices.of(cited, on, today, notHeld, question.locale());
        return ofDocuments == null ? draft : draft.alsoNoting(ofDocuments);
    }

    /** The title of the document that would have served today and whose wording of that day the store does not hold. */
    private Optional<String> notHeld(String text, List<Collection> covered, LocalDate on, LocalDate today) {
        Evidence now = retriever.retrieve(new Inquiry(text, covered, today, 3, 3));
        return now.documents().stream()
                .limit(1)
                .map(Evidence.DocumentHit::document)
                .filter(document -> covered.stream()
                        .filter(collection -> collection.name().equals(document.collection()))
                        .flatMap(collection -> documents.find(collection, document.id(), on).stream())
                        .anyMatch(version -> !version.textHeld()))
                .map(document -> document.title())
                .findFirst();
    }

    private static Journal.Entry entry(Call call, ReplyDraft draft, WattHours used, Duration elapsed) {
        Map<String, Object> details = new HashMap<>();
        details.put("entryVersion", draft.entryVersion());
        details.put("caller", call.caller().kind());
        details.put("algorithm", call.algorithm());
        details.put("wattHours", used.value());
        details.put("energyMethod", used.method().name());
        details.put("milliseconds", elapsed.toMillis());
        ReplyDraft.Writing writing = draft.writing();
        if (writing != null) {
            details.put("model", writing.model());
            details.put("tokens", writing.tokens());
            details.put("sentencesWithdrawn", (long) writing.withdrawn());
            details.put("sentencesReplaced", (long) writing.replaced());
        }
        if (draft.outcome() != Outcome.DENIED) {
            details.put("confidence", draft.confidence());
            details.put("citations", (long) draft.citations().size());
        }
        String decision = draft.outcome() == Outcome.DENIED ? "refuse" : "permit";
        return new Journal.Entry("answer", call.useCase(), decision, draft.code(), details);
    }
}
