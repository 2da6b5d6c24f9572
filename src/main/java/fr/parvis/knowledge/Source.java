package fr.parvis.knowledge;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where documents come from: a folder, a file, an archive, an open corpus. */
public interface Source {
    /** What {@code removed} is reckoned against: documents of the same origin that a new reading no longer brings. */
    String origin();

    /** Whether a reading brings all there is of this origin, so that what it no longer brings is gone. */
    default boolean isComplete() {
        return true;
    }

    /** Hands over every item in a stable order, one at a time, from one thread. A bad item never ends the reading. */
    void read(Consumer<Item> sink);

    /** @param name with the ending of its format, which may not be the one it was found under */
    record OriginalFile(Path path, String mediaType, String name) {}

    /** One thing found in a source. */
    sealed interface Item {
        /** @param file what it was read from, where that is a file of its own; it need not outlive the call that hands this over */
        record Found(SourceDocument document, @Nullable OriginalFile file) implements Item {
            /** A document that is one of many in its file, or published at an address of its own. */
            public Found(SourceDocument document) {
                this(document, null);
            }
        }

        /**
         * A file of pages some of which are pictures of text, which only recognition can read.
         *
         * @param document what could be read without; its text may be empty
         * @param pages from 1, in order
         * @param failure what is told until they are recognised
         */
        record Scanned(SourceDocument document, OriginalFile file, List<Integer> pages, Failed failure)
                implements Item {
            public Scanned {
                pages = List.copyOf(pages);
            }
        }

        /**
         * @param file as {@link SourceDocument#id()} would be
         * @param line from 1 in a file of lines, else null
         * @param code stable, upper case (EMPTY_FILE, ENCRYPTED, SCANNED, UNKNOWN_FORMAT, LIMIT_EXCEEDED, …)
         * @param message in French, what is wrong and what to do; no exception name
         */
        record Failed(String file, @Nullable Integer line, String code, String message) implements Item {}

        /** A file or a folder with all below it that nobody means to publish: told, and no failure. As {@link Failed} otherwise. */
        record Skipped(String file, String code, String message) implements Item {}
    }
}
