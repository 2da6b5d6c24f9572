package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.encoder.TrainingPair.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pairs that documents give for free: a title speaks of its passages, a heading of its section, a link's words of what it
 * links to. Holds exactly the documents it was given: which collections may teach an encoder is the caller's decision.
 */
final class TrainingPairs {
    /** Links, related questions and clozes taken from or to one document, so that no hub fills the batches. */
    private static final int MOST_OF_ONE_ORIGIN = 60;

    private static final int LEAST_CLOZE_WORDS = 5;
    private static final int LEAST_PASSAGE_WORDS = 4;

    private final List<TrainingPair> pairs = new ArrayList<>();

    private TrainingPairs() {}

    /** @param passages cuts a document as the index does */
    static List<TrainingPair> of(
            Collection<SourceDocument> documents, Function<SourceDocument, List<Passage>> passages) {
        TrainingPairs found = new TrainingPairs();
        Map<String, SourceDocument> targets = new LinkedHashMap<>();
        documents.forEach(document -> targets.putIfAbsent(document.id(), document));
        Map<String, Set<Link>> inbound = new LinkedHashMap<>();
        for (SourceDocument document : documents) {
            found.addOwn(document, passages.apply(document));
            for (Link link : document.links()) {
                if (targets.containsKey(link.target()) && !link.target().equals(document.id())) {
                    inbound.computeIfAbsent(link.target(), target -> new LinkedHashSet<>())
                            .add(link);
                }
            }
        }
        inbound.forEach((target, links) -> found.addInbound(target, presentation(targets.get(target)), links));
        return List.copyOf(found.pairs);
    }

    private void addOwn(SourceDocument document, List<Passage> passages) {
        String id = document.id();
        String title = document.title();
        String description = document.description();
        for (Map.Entry<List<String>, String> section : sections(passages).entrySet()) {
            List<String> headings = section.getKey();
            String text = section.getValue();
            if (!headings.isEmpty()) {
                add(headings.getLast(), text, id, Origin.HEADING);
            }
            add(description, text, id, Origin.DESCRIPTION);
        }
        List<String> section = List.of();
        for (Passage passage : passages) {
            add(title, passage.text(), id, Origin.TITLE);
            // a section's first passage was asked for above already
            if (passage.headings().equals(section) && !section.isEmpty()) {
                add(title + " " + String.join(" ", section), passage.text(), id, Origin.HEADING);
            }
            section = passage.headings();
        }
        add(title, description, id, Origin.TITLE);
        if (!document.breadcrumb().isEmpty()) {
            add(String.join(" ", document.breadcrumb()), presentation(document), id, Origin.BREADCRUMB);
        }
        document.relatedQuestions().stream()
                .limit(MOST_OF_ONE_ORIGIN)
                .forEach(question -> add(question, presentation(document), id, Origin.RELATED_QUESTION));
        passages.stream().limit(MOST_OF_ONE_ORIGIN).forEach(passage -> addCloze(passage, id));
    }

    /** Inverse cloze (Lee and others, 2019): a sentence asks for the passage it was taken from. */
    private void addCloze(Passage passage, String id) {
        List<Passage.Unit> units = passage.units().stream()
                .filter(unit -> unit.kind() != Block.Kind.HEADING)
                .toList();
        if (units.size() < 2) {
            return;
        }
        // the same sentence at every training, spread over the places of a passage
        Passage.Unit asked = units.get(Math.floorMod(passage.text().hashCode(), units.size()));
        String query = passage.text(asked);
        if (words(query) < LEAST_CLOZE_WORDS) {
            return;
        }
        String rest = passage.text().substring(0, asked.start() - passage.start())
                + " "
                + passage.text().substring(asked.end() - passage.start());
        add(query, rest, id, Origin.CLOZE);
    }

    private void addInbound(String target, String presentation, Set<Link> links) {
        Set<String> anchors = new LinkedHashSet<>();
        Set<String> paragraphs = new LinkedHashSet<>();
        for (Link link : links) {
            anchors.add(link.anchor());
            paragraphs.add(link.paragraph());
        }
        anchors.stream().limit(MOST_OF_ONE_ORIGIN).forEach(text -> add(text, presentation, target, Origin.ANCHOR));
        paragraphs.stream().limit(MOST_OF_ONE_ORIGIN).forEach(text -> add(text, presentation, target, Origin.LINK));
    }

    /** Text under each heading path, in order. */
    private static Map<List<String>, String> sections(List<Passage> passages) {
        Map<List<String>, String> sections = new LinkedHashMap<>();
        for (Passage passage : passages) {
            sections.merge(passage.headings(), passage.text(), (before, text) -> before + "\n" + text);
        }
        return sections;
    }

    /** What a document says of itself first. */
    private static String presentation(@Nullable SourceDocument document) {
        if (document == null) {
            return "";
        }
        String text =
                document.text().substring(0, Math.min(1_000, document.text().length()));
        return document.title() + "\n" + (document.description() == null ? "" : document.description() + "\n") + text;
    }

    private void add(@Nullable String query, @Nullable String passage, String document, Origin origin) {
        if (query == null || passage == null || query.isBlank() || words(passage) < LEAST_PASSAGE_WORDS) {
            return;
        }
        pairs.add(new TrainingPair(query, passage, document, origin));
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }
}
