package fr.parvis;

import fr.parvis.knowledge.Source;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A source whose files cannot all say what they are called, as tables of values.
 *
 * @param titles by the document's id
 */
record TitledSource(Source source, Map<String, String> titles) implements Source {
    @Override
    public String origin() {
        return source.origin();
    }

    @Override
    public void read(Consumer<Item> sink) {
        source.read(item -> {
            String title = item instanceof Item.Found found
                    ? titles.get(found.document().id())
                    : null;
            sink.accept(
                    title != null && item instanceof Item.Found found
                            ? new Item.Found(found.document().withTitle(title), found.file())
                            : item);
        });
    }
}
