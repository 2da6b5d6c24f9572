package fr.parvis.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a computed judgement is what it is: a small tree shown to whoever is concerned. */
public record Explanation(
        String label, @Nullable String value, @Nullable String unit, List<Explanation> because) {
    public Explanation {
        because = List.copyOf(because);
    }

    public static Explanation of(String label, @Nullable Object value, Explanation... because) {
        return new Explanation(label, value == null ? null : value.toString(), null, List.of(because));
    }
}
