package fr.parvis.assistant;

import fr.parvis.gateway.Call;
import fr.parvis.gateway.Decision;
import fr.parvis.gateway.Journal;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.SourceDocument;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Links to answers as they were given. Whoever follows one must be served by the use case today and read every collection quoted; to anybody
 * else the link does not exist.
 */
public final class SharedAnswers {
    /** Of one account; the oldest make room. */
    static final int MOST = 500;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String COLUMNS = "SELECT id, account_id, author, shared, answer FROM shared_answer";

    private final Store store;
    private final Collections collections;
    private final DocumentStore documents;
    private final Function<Call, Decision> gate;
    private final Supplier<Journal> journal;
    private final InstantSource clock;

    public SharedAnswers(
            Store store,
            Collections collections,
            DocumentStore documents,
            Function<Call, Decision> gate,
            Supplier<Journal> journal,
            InstantSource clock) {
        this.store = store;
        this.collections = collections;
        this.documents = documents;
        this.gate = gate;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param author the name its author chose to show; "" for none */
    public record Shared(String id, String account, String author, Instant shared, GivenAnswer answer) {
        public LocalDate day() {
            return LocalDate.ofInstant(shared, PARIS);
        }
    }

    /** What has become of a passage since it was quoted. */
    public enum Since {
        SAME,
        CHANGED,
        GONE
    }

    /** Makes a link; returns its id. */
    public String share(GivenAnswer answer, Caller.Account author, boolean named) {
        String id = UUID.randomUUID().toString();
        store.jdbc()
                .sql("INSERT INTO shared_answer (id, account_id, author, shared, answer) VALUES (?, ?, ?, ?, ?)")
                .params(
                        id,
                        author.id(),
                        named ? author.label() : "",
                        clock.instant().toString(),
                        Json.MAPPER.writeValueAsString(answer))
                .update();
        store.jdbc()
                .sql("DELETE FROM shared_answer WHERE account_id = ? AND id IN (SELECT id FROM shared_answer"
                        + " WHERE account_id = ? ORDER BY shared DESC, id LIMIT 1000000 OFFSET " + MOST + ")")
                .params(author.id(), author.id())
                .update();
        record(answer, "SHARED");
        return id;
    }

    private void record(GivenAnswer answer, String code) {
        journal.get()
                .append(new Journal.Entry(
                        "share", answer.useCase(), "permit", code, Map.of("answer", answer.receipt())));
    }

    /** @throws AppException SHARED_ANSWER_UNKNOWN, also for somebody who may not read it */
    public Shared getShared(String id, Caller reader) {
        Shared found = find(id);
        Set<String> readable =
                collections.listReadable(reader).stream().map(Collection::name).collect(Collectors.toUnmodifiableSet());
        boolean served = readable.containsAll(found.answer().collections())
                && gate.apply(new Call(
                                found.answer().useCase(),
                                ExtractiveAssistant.TASK,
                                reader,
                                ExtractiveAssistant.ALGORITHM))
                        instanceof Decision.Permit;
        if (!served) {
            throw new AppException(ErrorCode.SHARED_ANSWER_UNKNOWN);
        }
        return found;
    }

    private Shared find(String id) {
        return store.jdbc()
                .sql(COLUMNS + " WHERE id = ?")
                .param(id)
                .query((row, _) -> shared(row))
                .optional()
                .orElseThrow(() -> new AppException(ErrorCode.SHARED_ANSWER_UNKNOWN));
    }

    /** The account's links, the latest first. */
    public List<Shared> listOf(String account) {
        return store.jdbc()
                .sql(COLUMNS + " WHERE account_id = ? ORDER BY shared DESC, id")
                .param(account)
                .query((row, _) -> shared(row))
                .list();
    }

    /** Ends a link of this account's. */
    public void revoke(String id, String account) {
        Shared found = find(id);
        if (!found.account().equals(account)) {
            throw new AppException(ErrorCode.SHARED_ANSWER_UNKNOWN);
        }
        store.jdbc().sql("DELETE FROM shared_answer WHERE id = ?").param(id).update();
        record(found.answer(), "SHARE_REVOKED");
    }

    /** Each source of the answer, looked at again in the version in force today. */
    public List<Since> since(GivenAnswer answer, Caller reader) {
        Map<String, Collection> readable = collections.listReadable(reader).stream()
                .collect(Collectors.toMap(Collection::name, collection -> collection));
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        return answer.sources().stream()
                .map(source -> since(source, readable.get(source.collection()), today))
                .toList();
    }

    private Since since(
            GivenAnswer.Source source, @org.jspecify.annotations.Nullable Collection collection, LocalDate today) {
        if (collection == null) {
            return Since.GONE;
        }
        return documents
                .find(collection, source.document(), today)
                .map(version -> {
                    SourceDocument document = version.document();
                    return document != null && document.text().contains(source.text()) ? Since.SAME : Since.CHANGED;
                })
                .orElse(Since.GONE);
    }

    private static Shared shared(ResultSet row) throws SQLException {
        return new Shared(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Instant.parse(row.getString(4)),
                Json.MAPPER.readValue(row.getString(5), GivenAnswer.class));
    }
}
