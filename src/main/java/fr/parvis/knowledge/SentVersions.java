package fr.parvis.knowledge;

import fr.parvis.platform.Messages;
import fr.parvis.platform.Store;
import java.text.Normalizer;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which version of which document a file that was sent is: a new one, or the new text of one that stands. */
public final class SentVersions {
    private static final ZoneId AUTHORITY_TIME = ZoneId.of("Europe/Paris");

    private final Store store;
    private final DocumentBin bin;
    private final InstantSource clock;

    public SentVersions(Store store, DocumentBin bin, InstantSource clock) {
        this.store = store;
        this.bin = bin;
        this.clock = clock;
    }

    private record Standing(String title, String from, String to) {}

    /**
     * @param name the file's, whose own document alone can take the place of {@code document}
     * @param from first day in force of all it holds; null: as it says, else as the version that it replaces
     */
    Reading reading(
            Collection collection, Source source, String name, @Nullable LocalDate from, @Nullable String document) {
        return new Reading(collection, source, name, from, document);
    }

    /** A source whose documents are put in their place. */
    final class Reading implements Source {
        private final Collection collection;
        private final Source source;
        private final String name;
        private final @Nullable LocalDate from;
        private final @Nullable String document;
        private final List<SourceDocument> found = new ArrayList<>();

        private Reading(
                Collection collection,
                Source source,
                String name,
                @Nullable LocalDate from,
                @Nullable String document) {
            this.collection = collection;
            this.source = source;
            this.name = name;
            this.from = from;
            this.document = document;
        }

        /** What was handed over, in order; its texts are not kept. */
        List<SourceDocument> found() {
            return found;
        }

        @Override
        public String origin() {
            return source.origin();
        }

        @Override
        public boolean isComplete() {
            return source.isComplete();
        }

        @Override
        public void read(Consumer<Item> sink) {
            source.read(item -> sink.accept(
                    switch (item) {
                        case Item.Found one -> place(one);
                        case Item.Scanned scan -> place(scan);
                        case Item.Failed failed -> failed;
                        case Item.Skipped left -> left;
                    }));
        }

        private Item place(Item.Scanned scan) {
            Item placed = place(new Item.Found(scan.document(), scan.file()));
            return placed instanceof Item.Found found
                    ? new Item.Scanned(found.document(), scan.file(), scan.pages(), scan.failure())
                    : placed;
        }

        private Item place(Item.Found item) {
            SourceDocument sent = item.document();
            if (document != null && !sent.id().equals(name)) {
                return refused(sent.id(), "ONE_DOCUMENT");
            }
            String id = document != null ? document : sent.id();
            if (bin.find(collection, id).isPresent()) {
                return refused(sent.id(), "IN_BIN");
            }
            Optional<String> near = document == null ? nearlyNamed(id) : Optional.empty();
            if (near.isPresent()) {
                return refused(sent.id(), "NAME_TOO_CLOSE", near.get());
            }
            bin.forgetPurged(collection, id);
            SourceDocument placed = dated(sent.withId(id));
            found.add(withoutText(placed));
            return new Item.Found(placed, item.file());
        }

        private SourceDocument dated(SourceDocument sent) {
            if (from != null) {
                LocalDate to = sent.validTo();
                return sent.withDates(from, to == null || to.isBefore(from) ? null : to);
            }
            if (sent.validFrom() != null) {
                return sent;
            }
            return standing(sent.id())
                    .map(standing -> {
                        SourceDocument dated = sent.withDates(date(standing.from()), date(standing.to()));
                        return standing.title().isEmpty() ? dated : dated.withTitle(standing.title());
                    })
                    .orElse(sent);
        }

        /** The version in force today, else the last one, with the title an editor gave it. */
        private Optional<Standing> standing(String id) {
            String today = LocalDate.ofInstant(clock.instant(), AUTHORITY_TIME).toString();
            List<Standing> all = store.jdbc()
                    .sql(
                            "SELECT COALESCE(c.title, ''), v.valid_from, v.valid_to FROM document_version v"
                                    + " LEFT JOIN document_correction c ON c.collection_id = v.collection_id"
                                    + " AND c.document = v.document AND c.valid_from = v.valid_from"
                                    + " WHERE v.collection_id = ? AND v.document = ? AND v.removed = 0 ORDER BY v.valid_from DESC")
                    .params(collection.id(), id)
                    .query((row, _) -> new Standing(row.getString(1), row.getString(2), row.getString(3)))
                    .list();
            return all.stream()
                    .filter(version -> version.from().compareTo(today) <= 0)
                    .findFirst()
                    .or(() -> all.stream().findFirst());
        }

        /** A document that stands under a name that only case or accents tell from this one. */
        private Optional<String> nearlyNamed(String id) {
            String folded = folded(id);
            List<String> near = new ArrayList<>();
            boolean[] same = {false};
            store.jdbc()
                    .sql("SELECT DISTINCT document FROM document_version WHERE collection_id = ? AND removed = 0")
                    .param(collection.id())
                    .query(row -> {
                        String other = row.getString(1);
                        same[0] |= other.equals(id);
                        if (folded(other).equals(folded)) {
                            near.add(other);
                        }
                    });
            return same[0] ? Optional.empty() : near.stream().findFirst();
        }
    }

    private static Source.Item.Failed refused(String file, String code, Object... arguments) {
        return new Source.Item.Failed(file, null, code, Messages.text(Locale.FRENCH, "ingestion." + code, arguments));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }

    private static SourceDocument withoutText(SourceDocument d) {
        return new SourceDocument(
                d.id(),
                null,
                d.title(),
                null,
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                "",
                null,
                null,
                d.validFrom(),
                d.validTo(),
                java.util.Map.of());
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
