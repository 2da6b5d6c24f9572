package fr.parvis.assistant;

import fr.parvis.platform.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose each running conversation is. Nothing that was said is kept: an unknown id, or somebody else's, opens a fresh
 * one. Thread-safe; forgotten when the process ends.
 */
final class Conversations {
    private static final int MOST = 10_000;

    private final Map<String, Caller> owners = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Caller> eldest) {
            return size() > MOST;
        }
    };

    synchronized String resume(@Nullable String wanted, Caller caller) {
        if (wanted != null && caller.equals(owners.get(wanted))) {
            return wanted;
        }
        String fresh = UUID.randomUUID().toString();
        owners.put(fresh, caller);
        return fresh;
    }
}
