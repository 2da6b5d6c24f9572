package fr.parvis.assistant;

import fr.parvis.assistant.Conversations.Told;
import fr.parvis.assistant.internal.EarlierTurn;
import fr.parvis.assistant.internal.EarlierTurn.Place;
import fr.parvis.assistant.internal.Words;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Each person's conversations, kept until that person deletes them. Every act names the account it is done for, and another
 * one's conversation is unknown to it.
 */
public final class History {
    /** Turns of one conversation; the next question opens another one. */
    static final int MOST_TURNS = 500;

    public static final int PAGE = 30;
    public static final int LONGEST_TITLE = 120;

    private static final String SUMMARY = "SELECT c.id, c.title, c.created, c.last_used, c.pinned,"
            + " (SELECT count(*) FROM conversation_turn t WHERE t.conversation_id = c.id) FROM conversation c";

    private final Store store;
    private final InstantSource clock;

    public History(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public record Summary(String id, String title, Instant created, Instant lastUsed, boolean pinned, int turns) {
        /** The day it was last used. */
        public LocalDate day() {
            return LocalDate.ofInstant(lastUsed, ZoneId.of("Europe/Paris"));
        }
    }

    /**
     * One turn as it was.
     *
     * @param reply the ask shape, as it was shown
     */
    public record Turn(int number, Instant asked, String question, JsonNode reply) {}

    /** @param total how many there are over all pages */
    public record Page(List<Summary> conversations, int total) {
        public Page {
            conversations = List.copyOf(conversations);
        }
    }

    boolean goesOn(String id, String account) {
        return find(id, account) instanceof Summary found && found.turns() < MOST_TURNS;
    }

    List<EarlierTurn> lastTurns(String id, int most) {
        List<EarlierTurn> turns = new ArrayList<>(store.jdbc()
                .sql("SELECT resolved, rules_of, documents FROM conversation_turn WHERE conversation_id = ?"
                        + " ORDER BY number DESC LIMIT ?")
                .params(id, most)
                .query((row, _) -> new EarlierTurn(
                        row.getString(1),
                        LocalDate.parse(row.getString(2)),
                        List.of(Json.MAPPER.readValue(row.getString(3), Place[].class))))
                .list());
        Collections.reverse(turns);
        return turns;
    }

    void add(String id, String account, EarlierTurn turn, String question, Reply reply) {
        String now = clock.instant().toString();
        store.inTransaction(() -> {
            if (find(id, account) == null) {
                store.jdbc()
                        .sql(
                                "INSERT INTO conversation (id, account_id, title, created, last_used) VALUES (?, ?, ?, ?, ?)")
                        .params(id, account, title(question), now, now)
                        .update();
            }
            store.jdbc()
                    .sql("INSERT INTO conversation_turn (conversation_id, number, asked, question, resolved, rules_of,"
                            + " documents, reply, words) VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM"
                            + " conversation_turn WHERE conversation_id = ?), ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            id,
                            now,
                            question,
                            turn.question(),
                            turn.on().toString(),
                            Json.MAPPER.writeValueAsString(turn.documents()),
                            Json.MAPPER.writeValueAsString(AskJson.of(reply)),
                            Words.fold(question))
                    .update();
            return store.jdbc()
                    .sql("UPDATE conversation SET last_used = ? WHERE id = ?")
                    .params(now, id)
                    .update();
        });
    }

    List<Told> told(String id, String account, int most) {
        if (find(id, account) == null) {
            return List.of();
        }
        List<Turn> turns = read("ORDER BY number DESC LIMIT " + most, id);
        List<Told> told = new ArrayList<>();
        turns.reversed().forEach(turn -> told.add(told(turn)));
        return told;
    }

    private static Told told(Turn turn) {
        JsonNode understood = turn.reply().path("understoodAs");
        List<String> collections = new ArrayList<>();
        turn.reply()
                .path("citations")
                .forEach(citation -> collections.add(citation.path("collection").asString("")));
        return new Told(
                turn.question(),
                understood.isString() ? understood.asString() : null,
                turn.reply().path("answer").asString(""),
                collections.stream().distinct().toList());
    }

    /**
     * One page of the account's conversations, pinned ones first, then the latest used.
     *
     * @param search words of a title or a question, in any case and with or without accents; "" for all
     * @param page from 1
     */
    public Page list(String account, String search, int page) {
        String like = "%" + escaped(Words.fold(search.strip())) + "%";
        String where = " WHERE c.account_id = ? AND (? = '%%' OR EXISTS (SELECT 1 FROM conversation_turn t"
                + " WHERE t.conversation_id = c.id AND t.words LIKE ? ESCAPE '!') OR lower(c.title) LIKE ? ESCAPE '!')";
        Object[] parameters = {
            account, like, like, "%" + escaped(search.strip().toLowerCase(java.util.Locale.ROOT)) + "%"
        };
        int total = store.jdbc()
                .sql("SELECT count(*) FROM conversation c" + where)
                .params(parameters)
                .query(Integer.class)
                .single();
        List<Summary> found = store.jdbc()
                .sql(SUMMARY + where + " ORDER BY c.pinned DESC, c.last_used DESC, c.id LIMIT " + PAGE + " OFFSET "
                        + (Math.max(1, page) - 1L) * PAGE)
                .params(parameters)
                .query((row, _) -> summary(row))
                .list();
        return new Page(found, total);
    }

    /** @throws AppException CONVERSATION_UNKNOWN, also for somebody else's */
    public Summary getConversation(String id, String account) {
        Summary found = find(id, account);
        if (found == null) {
            throw new AppException(ErrorCode.CONVERSATION_UNKNOWN);
        }
        return found;
    }

    /** The answer of this receipt, when it was given to this account; else null. */
    @Nullable
    GivenAnswer findTurn(String receipt, String account) {
        return store.jdbc()
                .sql("SELECT t.number, t.asked, t.question, t.reply FROM conversation_turn t JOIN conversation c"
                        + " ON c.id = t.conversation_id WHERE c.account_id = ? AND t.reply LIKE ? ESCAPE '!' LIMIT 1")
                .params(account, "%\"receipt\":\"" + escaped(receipt) + "\"%")
                .query((row, _) -> turn(row))
                .optional()
                .map(GivenAnswer::of)
                .orElse(null);
    }

    /** Its turns in order. */
    public List<Turn> turns(String id, String account) {
        getConversation(id, account);
        return read("ORDER BY number", id);
    }

    private List<Turn> read(String order, String id) {
        return store.jdbc()
                .sql("SELECT number, asked, question, reply FROM conversation_turn WHERE conversation_id = ? " + order)
                .param(id)
                .query((row, _) -> turn(row))
                .list();
    }

    private static Turn turn(ResultSet row) throws SQLException {
        return new Turn(
                row.getInt(1),
                Instant.parse(row.getString(2)),
                row.getString(3),
                Json.MAPPER.readTree(row.getString(4)));
    }

    /** Gives it another title; an empty one is the first question again. */
    public void rename(String id, String account, String title) {
        getConversation(id, account);
        String wanted = title.isBlank() ? turns(id, account).getFirst().question() : title;
        change("UPDATE conversation SET title = ? WHERE id = ? AND account_id = ?", title(wanted), id, account);
    }

    public void pin(String id, String account, boolean pinned) {
        getConversation(id, account);
        change("UPDATE conversation SET pinned = ? WHERE id = ? AND account_id = ?", pinned ? 1 : 0, id, account);
    }

    private void change(String sql, Object... parameters) {
        store.jdbc().sql(sql).params(parameters).update();
    }

    /** Deletes one, with its turns; what it held is overwritten in the store's file. */
    public void delete(String id, String account) {
        getConversation(id, account);
        store.erase("DELETE FROM conversation WHERE account_id = ? AND id = ?", account, id);
    }

    /** Deletes all of the account's. */
    public void deleteAll(String account) {
        store.erase("DELETE FROM conversation WHERE account_id = ?", account);
    }

    private @Nullable Summary find(String id, String account) {
        return store.jdbc()
                .sql(SUMMARY + " WHERE c.id = ? AND c.account_id = ?")
                .params(id, account)
                .query((row, _) -> summary(row))
                .optional()
                .orElse(null);
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getString(1),
                row.getString(2),
                Instant.parse(row.getString(3)),
                Instant.parse(row.getString(4)),
                row.getInt(5) != 0,
                row.getInt(6));
    }

    private static String title(String question) {
        String line = question.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 1) + "…";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
