package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.DocumentAddress;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.knowledge.TextLayout;
import fr.parvis.knowledge.internal.passages.TextBlocks;
import fr.parvis.knowledge.internal.recognition.RecognisedText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of a document as its page shows it.
 *
 * @param day the day asked for
 * @param force whether it is in force today, whatever the day asked for
 * @param versions newest first; empty when there is only this one
 * @param original where it was published, when that may be followed
 * @param file the file it was read from, when it is kept
 * @param recognised what of it was read from pictures of pages, null when nothing was
 * @param outline its headings of the first levels, when there are enough to need one
 */
record DocumentView(
        DocumentRef ref,
        String kind,
        @Nullable String description,
        List<String> breadcrumb,
        boolean textHeld,
        LocalDate day,
        DocumentRef.Force force,
        boolean old,
        TextLayout text,
        List<TextLayout.Line> outline,
        List<Version> versions,
        @Nullable String original,
        @Nullable String file,
        @Nullable Recognised recognised) {
    private static final int OUTLINE_FROM = 4;

    /** Another version of the same document, shown by its dates. */
    record Version(@Nullable LocalDate from, @Nullable LocalDate to, boolean textHeld, boolean shown, String address) {}

    /** @param pages "1, 2, 5"; @param sure mean confidence of their words, 0 to 1 */
    record Recognised(String pages, double sure) {
        private static @Nullable Recognised of(SourceDocument document) {
            String pages = document.metadata().get(RecognisedText.PAGES);
            if (pages == null || pages.isEmpty()) {
                return null;
            }
            double sure = Double.parseDouble(document.metadata().getOrDefault(RecognisedText.CONFIDENCE, "0"));
            return new Recognised(pages.replace(",", ", "), sure);
        }

        /** Of its text in the message bundles. Below .8 about one word in five is doubtful to the programme itself. */
        public String key() {
            return sure >= .9
                    ? "document.recognised.well"
                    : sure >= .8 ? "document.recognised" : "document.recognised.badly";
        }
    }

    static DocumentView of(VersionInForce.Found found, LocalDate today, List<TextLayout.Range> marks) {
        String collection = found.collection().name();
        StoredVersion stored = found.version();
        LocalDate day = found.day();
        SourceDocument document = Objects.requireNonNull(stored.document());
        DocumentRef ref = new DocumentRef(
                collection,
                document.id(),
                document.version(),
                document.title(),
                document.url(),
                document.updated(),
                document.validFrom(),
                document.validTo(),
                stored.original());
        List<Block> blocks = document.blocks().isEmpty() ? TextBlocks.of(document.text()) : document.blocks();
        TextLayout text = TextLayout.of(document.text(), 0, withoutTitle(document, blocks), marks);
        return new DocumentView(
                ref,
                document.kind(),
                document.description(),
                document.breadcrumb(),
                stored.textHeld(),
                day,
                ref.forceOn(today),
                ref.isOldOn(day),
                text,
                outline(text),
                versions(collection, stored, found.all()),
                DocumentAddress.original(document.url()).orElse(null),
                DocumentAddress.originalFile(ref, null, day).orElse(null),
                Recognised.of(document));
    }

    /** Whether another version is in force on {@code today}. */
    public boolean hasCurrent(LocalDate today) {
        return versions.stream()
                .anyMatch(version -> !version.shown()
                        && (version.from() == null || !version.from().isAfter(today))
                        && (version.to() == null || !version.to().isBefore(today)));
    }

    /** The page shows the title already: a first heading that repeats it is left out. */
    private static List<Block> withoutTitle(SourceDocument document, List<Block> blocks) {
        if (blocks.isEmpty() || blocks.getFirst().kind() != Block.Kind.HEADING) {
            return blocks;
        }
        Block first = blocks.getFirst();
        String heading = document.text().substring(first.start(), first.end());
        return heading.replaceFirst("^#+ *", "")
                        .strip()
                        .equalsIgnoreCase(document.title().strip())
                ? blocks.subList(1, blocks.size())
                : blocks;
    }

    private static List<TextLayout.Line> outline(TextLayout text) {
        List<TextLayout.Line> headings = new ArrayList<>();
        for (TextLayout.Part part : text.parts()) {
            if (part instanceof TextLayout.Part.Heading heading
                    && heading.line().level() <= 2) {
                headings.add(heading.line());
            }
        }
        return headings.size() < OUTLINE_FROM ? List.of() : headings;
    }

    private static List<Version> versions(String collection, StoredVersion shown, List<StoredVersion> all) {
        if (all.size() < 2) {
            return List.of();
        }
        return all.reversed().stream()
                .filter(version -> version.document() != null)
                .map(version -> {
                    SourceDocument document = Objects.requireNonNull(version.document());
                    LocalDate on = document.validFrom() != null ? document.validFrom() : document.validTo();
                    return new Version(
                            document.validFrom(),
                            document.validTo(),
                            version.textHeld(),
                            version.id() == shown.id(),
                            DocumentAddress.of(collection, document.id(), on));
                })
                .toList();
    }
}
