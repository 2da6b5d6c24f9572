package fr.parvis.platform;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made of short texts. Each has one place, which a newer text takes from an older one; a text is kept from
 * its second time on, so that what is met once leaves no trace. Thread-safe.
 */
public final class Memo<V> {
    private static final int LONGEST = 1_000;

    private record Held<V>(String text, V value) {}

    private final AtomicReferenceArray<@Nullable Held<V>> places;
    private final AtomicIntegerArray met;

    /** @param places how many texts are kept at most; a power of two */
    public Memo(int places) {
        if (Integer.bitCount(places) != 1) {
            throw new IllegalArgumentException("no power of two: " + places);
        }
        this.places = new AtomicReferenceArray<>(places);
        this.met = new AtomicIntegerArray(places);
    }

    /** What {@code make} makes of this text, now or an earlier time; it must be immutable and depend on the text alone. */
    public V get(String text, Function<String, V> make) {
        if (text.length() > LONGEST) {
            return make.apply(text);
        }
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (places.length() - 1);
        Held<V> held = places.get(place);
        if (held != null && held.text().equals(text)) {
            return held.value();
        }
        V made = make.apply(text);
        if (met.getAndSet(place, hash) == hash) {
            places.set(place, new Held<>(text, made));
        }
        return made;
    }
}
