package fr.parvis.knowledge;

import fr.parvis.platform.Caller;
import fr.parvis.platform.PersonalRecords;
import fr.parvis.platform.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What an editor did to documents. It is the collection’s memory too: with the account only the name goes. */
public final class EditingRecords implements PersonalRecords {
    private static final String NOBODY = "—";

    private final Store store;

    public EditingRecords(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "editing";
    }

    @Override
    public void each(Caller.Account person, Consumer<Map<String, Object>> records) {
        store.jdbc()
                .sql("SELECT d.act, c.name, d.document, d.changed FROM document_change d"
                        + " JOIN collection c ON c.id = d.collection_id WHERE d.account = ? ORDER BY d.id")
                .param(person.id())
                .query((row, _) -> {
                    Map<String, Object> record = new LinkedHashMap<>();
                    record.put("act", row.getString(1));
                    record.put("collection", row.getString(2));
                    record.put("document", row.getString(3));
                    record.put("time", row.getString(4));
                    return record;
                })
                .list()
                .forEach(records);
    }

    /** A history of one’s own questions does not cover this. */
    @Override
    public void erase(String account) {}

    @Override
    public void leave(String account) {
        store.jdbc()
                .sql("UPDATE document_change SET account = ? WHERE account = ?")
                .params(NOBODY, account)
                .update();
        store.jdbc()
                .sql("UPDATE document_bin SET deleted_by = ? WHERE deleted_by = ?")
                .params(NOBODY, account)
                .update();
    }

    @Override
    public int expire(Instant before) {
        return 0;
    }
}
