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
 * The conversations that go on. A signed-in person's are kept in their {@link History}, where the server says so; all others in memory only, bounded in number,
 * turns and age, and forgotten when the process ends. Whoever knows an anonymous conversation's id goes on with it: 122 random
 * bits. An unknown id, an old one or somebody else's opens a fresh one. Thread-safe.
 */
public final class Conversations {
    /** After so long without a turn one that is only in memory is forgotten. */
    static final Duration AGE = Duration.ofMinutes(30);

    /** Turns that a follow-up may lean on. */
    static final int TURNS = 3;

    private static final int MOST = 5_000;
    private static final int TURNS_TOLD = 5;
    private static final int LONGEST_TOLD = 2_000;

    private volatile @Nullable History history;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Kept(Caller owner, Instant lastUsed, List<EarlierTurn> turns, List<Told> told) {}

    /** One that goes on, or a fresh one without turns. */
    record Running(String id, Caller owner, List<EarlierTurn> turns) {}

    /**
     * An earlier turn as the page shows it again.
     *
     * @param answer "" where there was none
     * @param collections that the answer quotes from
     */
    public record Told(String question, @Nullable String understoodAs, String answer, List<String> collections) {
        public Told {
            collections = List.copyOf(collections);
        }

        static Told of(String question, Reply reply) {
            return new Told(
                    cut(question),
                    reply.understoodAs() == null ? null : cut(reply.understoodAs()),
                    cut(reply.answer()),
                    reply.citations().stream()
                            .map(citation -> citation.passage().document().collection())
                            .distinct()
                            .toList());
        }

        private static String cut(String text) {
            return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
        }
    }

    public Conversations(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on accounts' turns are kept: whoever asks has signed in. A command line that asks for an account writes nothing there. */
    public void keepIn(History kept) {
        history = kept;
    }

    Running resume(@Nullable String wanted, Caller caller) {
        if (wanted != null) {
            History written = history;
            if (written != null && caller instanceof Caller.Account account && written.goesOn(wanted, account.id())) {
                return new Running(wanted, caller, written.lastTurns(wanted, TURNS));
            }
            Kept found = find(wanted, caller);
            if (found != null) {
                return new Running(wanted, caller, found.turns());
            }
        }
        return new Running(UUID.randomUUID().toString(), caller, List.of());
    }

    private synchronized @Nullable Kept find(String wanted, Caller caller) {
        Kept found = kept.get(wanted);
        return found != null
                        && isSame(caller, found.owner())
                        && found.lastUsed().plus(AGE).isAfter(clock.instant())
                        && !found.lastUsed().isAfter(clock.instant().plus(AGE)) // the clock was set back since
                ? found
                : null;
    }

    /** A turn that no later one may lean on, nor is shown again. */
    void keep(Running running) {
        List<Told> told = told(running.id(), running.owner());
        put(running, new Kept(running.owner(), clock.instant(), running.turns(), told));
    }

    /** Writes the turn; an account's is on disk when this returns. */
    void add(Running running, EarlierTurn turn, String question, Reply reply) {
        History written = history;
        if (written != null && running.owner() instanceof Caller.Account account) {
            written.add(running.id(), account.id(), turn, question, reply);
            return;
        }
        List<Told> told = new ArrayList<>(told(running.id(), running.owner()));
        told.add(Told.of(question, reply));
        List<EarlierTurn> turns = new ArrayList<>(running.turns());
        turns.add(turn);
        put(running, new Kept(running.owner(), clock.instant(), last(turns, TURNS), last(told, TURNS_TOLD)));
    }

    private synchronized void put(Running running, Kept one) {
        kept.put(running.id(), one);
    }

    /** The last turns of one of this caller's conversations, oldest first; empty for any other. */
    public List<Told> told(String id, Caller caller) {
        History written = history;
        if (written != null && caller instanceof Caller.Account account) {
            return written.told(id, account.id(), TURNS_TOLD);
        }
        Kept found = find(id, caller);
        return found == null ? List.of() : found.told();
    }

    private static <T> List<T> last(List<T> all, int most) {
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    /** Rights and labels of a person may change between two turns; the person stays. */
    private static boolean isSame(Caller one, Caller other) {
        return one instanceof Caller.Account a && other instanceof Caller.Account b
                ? a.id().equals(b.id())
                : one.equals(other);
    }
}
