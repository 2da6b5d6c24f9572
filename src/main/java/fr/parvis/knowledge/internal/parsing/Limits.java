package fr.parvis.knowledge.internal.parsing;

import java.util.EnumMap;
import java.util.Map;

/** The value of every {@link Limit}, inclusive: what equals a limit still passes. */
public record Limits(Map<Limit, Long> values) {
    public Limits {
        values = Map.copyOf(values);
        for (Limit limit : Limit.values()) {
            Long value = values.get(limit);
            if (value == null || value <= 0) {
                throw new IllegalArgumentException(limit + " must be > 0, was " + value);
            }
        }
    }

    public static Limits standard() {
        Map<Limit, Long> values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            values.put(limit, limit.standard());
        }
        return new Limits(values);
    }

    public Limits with(Limit limit, long value) {
        Map<Limit, Long> changed = new EnumMap<>(values);
        changed.put(limit, value);
        return new Limits(changed);
    }

    long of(Limit limit) {
        Long value = values.get(limit);
        return value == null ? limit.standard() : value;
    }

    /** Refuses {@code amount} when it passes {@code limit}. */
    void check(Limit limit, long amount) throws Unreadable {
        if (amount > of(limit)) {
            throw exceeded(limit);
        }
    }

    Unreadable exceeded(Limit limit) {
        return new Unreadable(Problem.LIMIT_EXCEEDED, limit.name(), of(limit));
    }
}
