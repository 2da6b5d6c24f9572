package fr.parvis.platform;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The long work that a person asked for. */
public final class JobRecords implements PersonalRecords {
    private final Store store;

    public JobRecords(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public void each(Caller.Account person, Consumer<Map<String, Object>> records) {
        store.jdbc()
                .sql("SELECT kind, title, state, created, ended FROM job WHERE owner = ? ORDER BY id")
                .param(person.id())
                .query((row, _) -> {
                    Map<String, Object> job = new LinkedHashMap<>();
                    job.put("kind", row.getString(1));
                    job.put("title", row.getString(2));
                    job.put("state", row.getString(3));
                    job.put("created", row.getString(4));
                    job.put("ended", row.getString(5));
                    return job;
                })
                .list()
                .forEach(records);
    }

    /** Work under way goes on as Parvis’s own. */
    @Override
    public void erase(String account) {
        store.erase("DELETE FROM job WHERE owner = ? AND ended IS NOT NULL", account);
        store.jdbc()
                .sql("UPDATE job SET owner = NULL WHERE owner = ?")
                .param(account)
                .update();
    }

    /** {@link Jobs} keeps its own, shorter time. */
    @Override
    public int expire(Instant before) {
        return 0;
    }
}
