package fr.parvis.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that somebody sends to a collection at once, and what became of them. */
public final class Upload {
    private Upload() {}

    /**
     * What a job of uploading is to do.
     *
     * @param folder where the files lie
     * @param from first day in force of what they hold; null: as they say, or as the version that they replace
     * @param document whose new text the only file is; null: each is the document of its own name
     */
    record Order(
            String collection,
            String account,
            String folder,
            @Nullable String from,
            @Nullable String document,
            List<Sent> files) {}

    /** @param refused why it was not even taken, in French; null when it was */
    record Sent(String name, @Nullable String refused) {}

    public enum Outcome {
        ADDED,
        UPDATED,
        UNCHANGED,
        /** Some of what it holds. */
        PARTLY,
        REFUSED
    }

    /**
     * @param document what it became, or the first of what it held; null when nothing
     * @param documents how many
     * @param reasons in French, of what was refused or left out
     */
    public record Result(
            String name, Outcome outcome, @Nullable String document, long documents, List<String> reasons) {
        public Result {
            reasons = List.copyOf(reasons);
        }
    }
}
