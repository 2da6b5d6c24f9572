package fr.parvis.assistant;

import fr.parvis.assistant.internal.EarlierTurn;
import fr.parvis.platform.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The conversations that go on, with the turns that a follow-up may lean on. Whoever knows an anonymous conversation's id
 * goes on with it: 122 random bits. An unknown id, an old one or somebody else's opens a fresh one. Thread-safe; in memory
 * only, forgotten when the process ends.
 */
final class Conversations {
    /** After so long without a turn it is forgotten. */
    static final Duration AGE = Duration.ofMinutes(30);

    /** Turns that a follow-up may lean on. */
    static final int TURNS = 3;

    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Kept(Caller owner, Instant lastUsed, List<EarlierTurn> turns) {}

    /** One that goes on, or a fresh one without turns. */
    record Running(String id, Caller owner, List<EarlierTurn> turns) {}

    Conversations(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Running resume(@Nullable String wanted, Caller caller) {
        Kept found = wanted == null ? null : kept.get(wanted);
        if (wanted != null
                && found != null
                && isSame(caller, found.owner())
                && found.lastUsed().plus(AGE).isAfter(clock.instant())) {
            return new Running(wanted, caller, found.turns());
        }
        return new Running(UUID.randomUUID().toString(), caller, List.of());
    }

    /** A turn that no later one may lean on. */
    synchronized void keep(Running running) {
        kept.put(running.id(), new Kept(running.owner(), clock.instant(), running.turns()));
    }

    synchronized void add(Running running, EarlierTurn turn) {
        List<EarlierTurn> turns = new ArrayList<>(running.turns());
        turns.add(turn);
        kept.put(
                running.id(),
                new Kept(
                        running.owner(),
                        clock.instant(),
                        List.copyOf(turns.subList(Math.max(0, turns.size() - TURNS), turns.size()))));
    }

    /** Rights and labels of a person may change between two turns; the person stays. */
    private static boolean isSame(Caller one, Caller other) {
        return one instanceof Caller.Account a && other instanceof Caller.Account b
                ? a.id().equals(b.id())
                : one.equals(other);
    }
}
