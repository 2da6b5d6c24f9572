package fr.parvis.feedback;

import fr.parvis.assistant.GivenAnswer;
import fr.parvis.assistant.TurnRemarks;
import fr.parvis.gateway.Journal;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where feedback arrives, is read by those who answer for the use case, and gives questions to the evaluation set. */
public final class FeedbackBox implements TurnRemarks {
    public static final int PAGE = 30;
    public static final int LONGEST_WORD = 1_000;

    private static final String COLUMNS =
            "SELECT f.id, f.sent, f.account_id, f.helpful, f.reason, f.remark, f.answer, f.state, f.word FROM feedback f";
    private static final String SEEN_BY = " NOT EXISTS (SELECT 1 FROM feedback_collection c WHERE c.feedback_id = f.id"
            + " AND c.collection NOT IN (:readable))";
    private static final String OWN =
            " AND EXISTS (SELECT 1 FROM feedback_collection c WHERE c.feedback_id = f.id AND c.collection IN (:own))";

    private final Store store;
    private final Collections collections;
    private final Supplier<Journal> journal;
    private final InstantSource clock;

    public FeedbackBox(Store store, Collections collections, Supplier<Journal> journal, InstantSource clock) {
        this.store = store;
        this.collections = collections;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param total over all pages; {@code hidden} quote documents that this reader may not read */
    public record Page(List<Feedback> feedback, int total, int hidden) {
        public Page {
            feedback = List.copyOf(feedback);
        }
    }

    /** Takes a remark in; another one on the same answer takes its place. Returns its id. */
    public String send(Remark remark, GivenAnswer answer, Caller sender) {
        String now = clock.instant().toString();
        String id = UUID.randomUUID().toString();
        Remark.Reason given = remark.reason();
        String reason = given == null ? "" : given.text();
        store.inTransaction(() -> {
            store.jdbc()
                    .sql("DELETE FROM feedback WHERE receipt = ?")
                    .param(answer.receipt())
                    .update();
            store.jdbc()
                    .sql(
                            "INSERT INTO feedback (id, receipt, account_id, sent, use_case, helpful, reason, remark, answer,"
                                    + " state, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'NEW', ?)")
                    .params(java.util.Arrays.asList(
                            id,
                            answer.receipt(),
                            sender instanceof Caller.Account account ? account.id() : null,
                            now,
                            answer.useCase(),
                            remark.helpful() ? 1 : 0,
                            reason,
                            remark.text(),
                            Json.MAPPER.writeValueAsString(answer),
                            now))
                    .update();
            for (String collection : answer.collections()) {
                store.jdbc()
                        .sql("INSERT INTO feedback_collection (feedback_id, collection) VALUES (?, ?)")
                        .params(id, collection)
                        .update();
            }
            return true;
        });
        record(answer, remark.helpful() ? "HELPFUL" : given == null ? "NOT_HELPFUL" : given.name(), sender);
        return id;
    }

    /** Never the words: which answer, what kind of remark or act, and the kind of whoever did it. */
    private void record(GivenAnswer answer, String code, Caller by) {
        journal.get()
                .append(new Journal.Entry(
                        "feedback",
                        answer.useCase(),
                        "permit",
                        code,
                        Map.of("answer", answer.receipt(), "caller", by.kind())));
    }

    /**
     * One page of what this reader may see, the latest first.
     *
     * @param state null for all
     * @param page from 1
     */
    public Page list(Feedback.@Nullable State state, int page, Caller reader) {
        FeedbackReader rights = FeedbackReader.of(reader, collections);
        String in = state == null ? "" : " AND f.state = :state";
        Map<String, Object> parameters = parameters(rights);
        parameters.put("state", state == null ? "" : state.name());
        String seen = SEEN_BY + (rights.own().isEmpty() ? "" : OWN);
        int total = count(seen + in, parameters);
        int hidden = rights.own().isEmpty() ? count(" NOT (" + seen + ")" + in, parameters) : 0;
        List<Feedback> found = store.jdbc()
                .sql(COLUMNS + " WHERE" + seen + in + " ORDER BY f.sent DESC, f.id LIMIT " + PAGE + " OFFSET "
                        + (Math.max(1, page) - 1L) * PAGE)
                .params(parameters)
                .query((row, _) -> feedback(row))
                .list();
        return new Page(found, total, hidden);
    }

    private int count(String where, Map<String, Object> parameters) {
        return store.jdbc()
                .sql("SELECT count(*) FROM feedback f WHERE" + where)
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    private static Map<String, Object> parameters(FeedbackReader rights) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("readable", rights.readable().isEmpty() ? List.of("") : rights.readable());
        parameters.put("own", rights.own());
        return parameters;
    }

    /** @throws AppException FEEDBACK_UNKNOWN, also for what this reader may not see */
    public Feedback getFeedback(String id, Caller reader) {
        FeedbackReader rights = FeedbackReader.of(reader, collections);
        Map<String, Object> parameters = parameters(rights);
        parameters.put("id", id);
        return store.jdbc()
                .sql(COLUMNS + " WHERE f.id = :id AND" + SEEN_BY + (rights.own().isEmpty() ? "" : OWN))
                .params(parameters)
                .query((row, _) -> feedback(row))
                .optional()
                .orElseThrow(() -> new AppException(ErrorCode.FEEDBACK_UNKNOWN));
    }

    /** Opens one; a new one is from then on seen. */
    public Feedback open(String id, Caller reader) {
        Feedback found = getFeedback(id, reader);
        if (found.state() == Feedback.State.NEW) {
            change(found, Feedback.State.SEEN, found.word(), reader);
        }
        return getFeedback(id, reader);
    }

    /**
     * Gives its question to the evaluation set, to be answered with this passage.
     *
     * @param question without what would tell who asked
     * @param source of the answer that it should rest on, or another document of those collections
     * @throws AppException FEEDBACK_PASSAGE_UNKNOWN when the document is not one that the reader may read or the passage is empty
     */
    public void keepToAnswer(
            String id, String question, String collection, String document, String passage, Caller reader) {
        Feedback found = getFeedback(id, reader);
        boolean readable = collections.listReadable(reader).stream()
                .anyMatch(one -> one.name().equals(collection));
        if (!readable || document.isBlank() || passage.isBlank() || passage.length() > 2_000) {
            throw new AppException(ErrorCode.FEEDBACK_PASSAGE_UNKNOWN);
        }
        Set<String> needed = new java.util.TreeSet<>(found.answer().collections());
        needed.add(collection);
        keep(
                found,
                new KeptQuestion(
                        id,
                        wording(question, found),
                        found.answer().on(),
                        true,
                        needed,
                        collection,
                        document.strip(),
                        passage.strip()));
        change(found, Feedback.State.KEPT, found.word(), reader);
    }

    /** Gives its question to the evaluation set, to be refused. */
    public void keepToRefuse(String id, String question, Caller reader) {
        Feedback found = getFeedback(id, reader);
        keep(
                found,
                new KeptQuestion(
                        id,
                        wording(question, found),
                        found.answer().on(),
                        false,
                        found.answer().collections(),
                        "",
                        "",
                        ""));
        change(found, Feedback.State.KEPT, found.word(), reader);
    }

    private static String wording(String question, Feedback found) {
        String wording = question.isBlank() ? found.answer().inFull() : question.strip();
        if (wording.length() > 4_000) {
            throw new AppException(ErrorCode.QUESTION_TOO_LONG, wording.length(), 4_000);
        }
        return wording;
    }

    private void keep(Feedback found, KeptQuestion kept) {
        store.jdbc()
                .sql("INSERT INTO kept_question (id, question, rules_of, answerable, collections, collection, document,"
                        + " passage, kept) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                        + " question = excluded.question, answerable = excluded.answerable,"
                        + " collections = excluded.collections, collection = excluded.collection,"
                        + " document = excluded.document, passage = excluded.passage")
                .params(
                        found.id(),
                        kept.question(),
                        kept.on().toString(),
                        kept.answerable() ? 1 : 0,
                        String.join(",", new java.util.TreeSet<>(kept.collections())),
                        kept.collection(),
                        kept.document(),
                        kept.passage(),
                        clock.instant().toString())
                .update();
    }

    /** @param word back to the person, shown in their history; "" for none */
    public void close(String id, String word, Caller reader) {
        Feedback found = getFeedback(id, reader);
        String told = word.strip();
        if (told.length() > LONGEST_WORD) {
            throw new AppException(ErrorCode.FEEDBACK_TOO_LONG, told.length(), LONGEST_WORD);
        }
        change(found, Feedback.State.CLOSED, told, reader);
    }

    private void change(Feedback found, Feedback.State state, String word, Caller by) {
        store.jdbc()
                .sql("UPDATE feedback SET state = ?, word = ?, changed = ? WHERE id = ?")
                .params(state.name(), word, clock.instant().toString(), found.id())
                .update();
        record(found.answer(), "FEEDBACK_" + state.name(), by);
    }

    /** The evaluation set that feedback has given, oldest first. */
    public List<KeptQuestion> keptQuestions() {
        return store.jdbc()
                .sql("SELECT id, question, rules_of, answerable, collections, collection, document, passage"
                        + " FROM kept_question ORDER BY kept, id")
                .query((row, _) -> new KeptQuestion(
                        row.getString(1),
                        row.getString(2),
                        LocalDate.parse(row.getString(3)),
                        row.getInt(4) != 0,
                        java.util.Arrays.stream(row.getString(5).split(","))
                                .filter(name -> !name.isEmpty())
                                .collect(java.util.stream.Collectors.toSet()),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    @Override
    public Map<String, TurnRemarks.Sent> ofAccount(String account) {
        Map<String, TurnRemarks.Sent> remarks = new HashMap<>();
        store.jdbc()
                .sql("SELECT receipt, helpful, state, word FROM feedback WHERE account_id = ?")
                .param(account)
                .query(row -> {
                    remarks.put(
                            row.getString(1),
                            new TurnRemarks.Sent(
                                    row.getInt(2) != 0,
                                    Feedback.State.valueOf(row.getString(3)).text(),
                                    row.getString(4)));
                });
        return remarks;
    }

    private static Feedback feedback(ResultSet row) throws SQLException {
        String reason = row.getString(5);
        return new Feedback(
                row.getString(1),
                Instant.parse(row.getString(2)),
                row.getString(3) != null,
                new Remark(row.getInt(4) != 0, Remark.Reason.parse(reason), row.getString(6)),
                Json.MAPPER.readValue(row.getString(7), GivenAnswer.class),
                Feedback.State.valueOf(row.getString(8)),
                row.getString(9));
    }
}
