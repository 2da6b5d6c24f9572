package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the texts of word processors have in common: words with links in them, and tables, some inside others' cells. */
final class OfficeBody {
    final TextBuilder text = new TextBuilder();
    final List<Link> links = new ArrayList<>();
    private final Deque<OfficeTable> tables = new ArrayDeque<>();

    /** The words of a paragraph being read. */
    static class Words {
        final StringBuilder words = new StringBuilder();
        private final List<Link> links = new ArrayList<>();
        private @Nullable String target;
        private int targetStart;

        /** @param target null when it is not known */
        void startLink(@Nullable String target) {
            this.target = target;
            targetStart = words.length();
        }

        void endLink() {
            if (target != null) {
                links.add(new Link(target, CleanText.line(words.substring(targetStart)), ""));
                target = null;
            }
        }
    }

    /** The words of a paragraph that has ended, when they are left to be placed: there are some, and no table's cell has taken them. */
    Optional<String> end(Words paragraph) {
        String words = TextBuilder.fold(CleanText.of(paragraph.words.toString()));
        paragraph.links.forEach(link -> links.add(new Link(link.target(), link.anchor(), words)));
        OfficeTable table = tables.peek();
        boolean inCell = table != null && table.inCell();
        if (inCell && !words.isEmpty()) {
            table.add(words);
        }
        return inCell || words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    void startTable() {
        tables.push(new OfficeTable());
    }

    /** Does this to the table being read, if any. */
    void withTable(Consumer<OfficeTable> action) {
        OfficeTable table = tables.peek();
        if (table != null) {
            action.accept(table);
        }
    }

    /** A table inside another's cell becomes words of that cell. */
    void endTable() {
        OfficeTable table = tables.pop();
        OfficeTable outer = tables.peek();
        if (outer != null) {
            outer.add(table.words());
        } else {
            table.writeTo(text);
        }
    }
}
