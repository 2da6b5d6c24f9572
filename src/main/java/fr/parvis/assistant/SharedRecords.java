package fr.parvis.assistant;

import fr.parvis.knowledge.Collections;
import fr.parvis.platform.Caller;
import fr.parvis.platform.PersonalRecords;
import fr.parvis.platform.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The answers that a person shares by a link; the link ends with the record. */
public final class SharedRecords implements PersonalRecords {
    private final Store store;
    private final SharedAnswers shared;
    private final Collections collections;

    public SharedRecords(Store store, SharedAnswers shared, Collections collections) {
        this.store = store;
        this.shared = shared;
        this.collections = collections;
    }

    @Override
    public String name() {
        return "shares";
    }

    @Override
    public void each(Caller.Account person, Consumer<Map<String, Object>> records) {
        Set<String> readable = ConversationRecords.readable(person, collections);
        for (SharedAnswers.Shared one : shared.listOf(person.id())) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("shared", one.shared().toString());
            record.put("author", one.author());
            record.putAll(ConversationRecords.record(one.answer(), readable));
            records.accept(record);
        }
    }

    @Override
    public void erase(String account) {
        store.erase("DELETE FROM shared_answer WHERE account_id = ?", account);
    }

    @Override
    public int expire(Instant before) {
        return store.erase("DELETE FROM shared_answer WHERE shared < ?", before.toString());
    }
}
