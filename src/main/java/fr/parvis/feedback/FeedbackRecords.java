package fr.parvis.feedback;

import fr.parvis.assistant.GivenAnswer;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.Caller;
import fr.parvis.platform.Json;
import fr.parvis.platform.PersonalRecords;
import fr.parvis.platform.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a person said of answers. Those who answer for the use case go on reading it, without knowing from whom. */
public final class FeedbackRecords implements PersonalRecords {
    private final Store store;
    private final Collections collections;

    public FeedbackRecords(Store store, Collections collections) {
        this.store = store;
        this.collections = collections;
    }

    @Override
    public String name() {
        return "feedback";
    }

    @Override
    public void each(Caller.Account person, Consumer<Map<String, Object>> records) {
        Set<String> readable =
                collections.listReadable(person).stream().map(Collection::name).collect(Collectors.toUnmodifiableSet());
        store.jdbc()
                .sql("SELECT sent, helpful, reason, remark, state, word, answer FROM feedback WHERE account_id = ?"
                        + " ORDER BY sent, id")
                .param(person.id())
                .query((row, _) -> {
                    GivenAnswer given = Json.MAPPER.readValue(row.getString(7), GivenAnswer.class);
                    boolean withheld = !readable.containsAll(given.collections());
                    Map<String, Object> record = new LinkedHashMap<>();
                    record.put("sent", row.getString(1));
                    record.put("helpful", row.getInt(2) != 0);
                    record.put("reason", row.getString(3));
                    record.put("remark", row.getString(4));
                    record.put("state", row.getString(5));
                    record.put("word", row.getString(6));
                    record.put("question", given.question());
                    record.put("withheld", withheld);
                    if (!withheld) {
                        record.put("answer", given.answer());
                    }
                    record.put("receipt", given.receipt());
                    return record;
                })
                .list()
                .forEach(records);
    }

    @Override
    public void erase(String account) {
        store.jdbc()
                .sql("UPDATE feedback SET account_id = NULL WHERE account_id = ?")
                .param(account)
                .update();
    }

    @Override
    public int expire(Instant before) {
        return store.jdbc()
                .sql("UPDATE feedback SET account_id = NULL WHERE account_id IS NOT NULL AND sent < ?")
                .param(before.toString())
                .update();
    }
}
