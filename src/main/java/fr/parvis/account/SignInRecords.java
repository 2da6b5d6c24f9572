package fr.parvis.account;

import fr.parvis.platform.Caller;
import fr.parvis.platform.Json;
import fr.parvis.platform.PersonalRecords;
import fr.parvis.platform.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What the journal tells of an account: its sign-ins and what administrators did to it. Nobody can take that away. */
public final class SignInRecords implements PersonalRecords {
    private final Store store;

    public SignInRecords(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public void each(Caller.Account person, Consumer<Map<String, Object>> records) {
        Pseudonyms.find(store, person.id()).ifPresent(pseudonym -> entries(pseudonym, records));
    }

    private void entries(String pseudonym, Consumer<Map<String, Object>> records) {
        store.jdbc()
                .sql("SELECT time, kind, code, canonical FROM journal_entry WHERE canonical LIKE ? ORDER BY position")
                .param("%\":\"" + pseudonym + "\"%")
                .query((row, _) -> {
                    JsonNode entry = Json.MAPPER.readTree(row.getString(4));
                    Map<String, Object> record = new LinkedHashMap<>();
                    record.put("time", row.getString(1));
                    record.put("act", row.getString(2) + " " + row.getString(3));
                    record.put("by", named(entry, "by", pseudonym) ? "you" : "other");
                    return record;
                })
                .list()
                .forEach(records);
    }

    private static boolean named(JsonNode entry, String member, String id) {
        return entry.findValuesAsString(member).contains(id);
    }

    @Override
    public void erase(String account) {}

    @Override
    public int expire(Instant before) {
        return 0;
    }
}
