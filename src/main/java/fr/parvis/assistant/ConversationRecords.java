package fr.parvis.assistant;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.Caller;
import fr.parvis.platform.PersonalRecords;
import fr.parvis.platform.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's conversations, for that person. */
public final class ConversationRecords implements PersonalRecords {
    private final Store store;
    private final History history;
    private final Collections collections;

    public ConversationRecords(Store store, History history, Collections collections) {
        this.store = store;
        this.history = history;
        this.collections = collections;
    }

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public void each(Caller.Account person, Consumer<Map<String, Object>> records) {
        Set<String> readable = readable(person, collections);
        for (int page = 1; ; page++) {
            List<History.Summary> found = history.list(person.id(), "", page).conversations();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(summary -> records.accept(record(summary, person.id(), readable)));
        }
    }

    private Map<String, Object> record(History.Summary summary, String account, Set<String> readable) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("title", summary.title());
        record.put("created", summary.created().toString());
        record.put("lastUsed", summary.lastUsed().toString());
        record.put("pinned", summary.pinned());
        List<Map<String, Object>> turns = new ArrayList<>();
        for (History.Turn turn : history.turns(summary.id(), account)) {
            Map<String, Object> asked = new LinkedHashMap<>();
            asked.put("asked", turn.asked().toString());
            asked.putAll(record(GivenAnswer.of(turn), readable));
            turns.add(asked);
        }
        record.put("turns", turns);
        return record;
    }

    static Set<String> readable(Caller person, Collections collections) {
        return collections.listReadable(person).stream().map(Collection::name).collect(Collectors.toUnmodifiableSet());
    }

    /** An answer that quotes what the person may no longer read is withheld whole. */
    static Map<String, Object> record(GivenAnswer given, Set<String> readable) {
        boolean withheld = !readable.containsAll(given.collections());
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("question", given.question());
        record.put("understoodAs", told(given.understoodAs()));
        record.put("on", given.on().toString());
        record.put("withheld", withheld);
        if (!withheld) {
            record.put("answer", given.answer());
            record.put("message", told(given.message()));
            record.put(
                    "sources",
                    given.sources().stream().map(GivenAnswer.Source::title).toList());
        }
        record.put("receipt", given.receipt());
        return record;
    }

    private static String told(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public void erase(String account) {
        history.deleteAll(account);
    }

    /** Pinned ones too: a pin orders a list, it is no reason to keep. */
    @Override
    public int expire(Instant before) {
        return store.erase("DELETE FROM conversation WHERE last_used < ?", before.toString());
    }
}
