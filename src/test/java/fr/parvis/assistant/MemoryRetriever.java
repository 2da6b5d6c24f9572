package fr.parvis.assistant;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Evidence.DocumentHit;
import fr.parvis.knowledge.Evidence.PassageHit;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.Retriever;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A retriever over a few documents held in memory: BM25 on passages, crude stems, no encoder. */
public final class MemoryRetriever implements Retriever {
    private static final Set<String> STOP = Set.of(
            "le la les un une des du de d l et ou a au aux en dans par pour sur avec sans ce cet cette ces il elle ils elles on je tu nous vous que qui quoi quel quelle quels quelles est sont ete etre avoir ont ne pas se sa son ses leur leurs mon ma mes y c s n qu j m t dont comment quand combien peut faut puis mais si"
                    .split(" "));
    private static final Pattern SENTENCE = Pattern.compile("[^.!?…]+[.!?…]*\\s*");

    private final Map<String, List<Passage>> passages = new HashMap<>();
    public final List<Inquiry> inquiries = new ArrayList<>();

    /** Adds a document: a line "# …" is a heading, "- …" an item, "| …" a row, any other one a paragraph. */
    public MemoryRetriever add(String collection, String id, String title, @Nullable LocalDate updated, String text) {
        return add(new DocumentRef(collection, id, null, title, null, updated, null, null), text);
    }

    public MemoryRetriever add(DocumentRef ref, String text) {
        List<Passage> all = passages.computeIfAbsent(ref.collection(), _ -> new ArrayList<>());
        all.addAll(passages(ref, text));
        return this;
    }

    public static List<Passage> passages(DocumentRef ref, String text) {
        List<Passage> made = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        List<Passage.Unit> units = new ArrayList<>();
        int at = 0;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("# ")) {
                close(ref, headings, text, units, made);
                headings.clear();
                headings.add(line.substring(2));
            } else if (line.startsWith("- ") || line.startsWith("| ")) {
                Block.Kind kind = line.startsWith("-") ? Block.Kind.LIST_ITEM : Block.Kind.TABLE_ROW;
                units.add(new Passage.Unit(kind, at + 2, at + line.length()));
            } else {
                Matcher sentence = SENTENCE.matcher(line);
                while (sentence.find()) {
                    int end = at
                            + sentence.start()
                            + sentence.group().stripTrailing().length();
                    units.add(new Passage.Unit(Block.Kind.PARAGRAPH, at + sentence.start(), end));
                }
            }
            at += line.length() + 1;
        }
        close(ref, headings, text, units, made);
        return made;
    }

    private static void close(
            DocumentRef ref, List<String> headings, String text, List<Passage.Unit> units, List<Passage> made) {
        if (!units.isEmpty()) {
            int start = units.getFirst().start();
            int end = units.getLast().end();
            made.add(new Passage(
                    ref, List.copyOf(headings), text.substring(start, end), start, end, null, List.copyOf(units)));
            units.clear();
        }
    }

    @Override
    public Evidence retrieve(Inquiry inquiry) {
        inquiries.add(inquiry);
        List<Passage> searched = new ArrayList<>();
        for (Collection collection : inquiry.collections()) {
            passages.getOrDefault(collection.name(), List.of()).stream()
                    .filter(passage -> inForce(passage.document(), inquiry.on()))
                    .forEach(searched::add);
        }
        PlainLanguage language = new PlainLanguage(searched);
        Set<String> terms = new HashSet<>(language.stems(inquiry.question()));
        List<PassageHit> hits = new ArrayList<>();
        for (Passage passage : searched) {
            double lexical = score(terms, language.stems(passage.text()), language);
            double heading = score(
                    terms,
                    language.stems(passage.document().title() + " " + String.join(" ", passage.headings())),
                    language);
            if (lexical + heading > 0) {
                hits.add(new PassageHit(passage, lexical, heading, 0, 0, lexical + .5 * heading, 1));
            }
        }
        hits.sort(Comparator.comparingDouble(PassageHit::documentScore).reversed());
        Map<String, DocumentHit> documents = new LinkedHashMap<>();
        hits.forEach(hit -> documents.putIfAbsent(
                hit.passage().document().id(),
                new DocumentHit(hit.passage().document(), hit.documentScore(), hit.passage())));
        long held = searched.stream().map(p -> p.document().id()).distinct().count();
        return new Evidence(
                documents.values().stream().limit(inquiry.documents()).toList(),
                hits.stream().limit(inquiry.passages()).toList(),
                documents.size(),
                held,
                language);
    }

    private static boolean inForce(DocumentRef ref, LocalDate on) {
        return (ref.validFrom() == null || !ref.validFrom().isAfter(on))
                && (ref.validTo() == null || !ref.validTo().isBefore(on));
    }

    private static double score(Set<String> terms, List<String> stems, PlainLanguage language) {
        Map<String, Integer> counts = new HashMap<>();
        stems.forEach(stem -> counts.merge(stem, 1, Integer::sum));
        return terms.stream()
                .filter(counts::containsKey)
                .mapToDouble(term -> language.idf(term)
                        * counts.get(term)
                        * 2.2
                        / (counts.get(term) + 1.2 * (.25 + stems.size() / 80.0)))
                .sum();
    }

    /** Stems by cutting plural and feminine endings; meanings unknown. */
    static final class PlainLanguage implements Evidence.Language {
        private final Map<String, Integer> frequency = new HashMap<>();
        private final int passages;

        PlainLanguage(List<Passage> searched) {
            passages = searched.size();
            searched.forEach(
                    passage -> new HashSet<>(stems(passage.text())).forEach(s -> frequency.merge(s, 1, Integer::sum)));
        }

        @Override
        public List<String> stems(String text) {
            String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "");
            return Arrays.stream(plain.split("[^a-z0-9]+"))
                    .filter(word -> !word.isEmpty() && !STOP.contains(word))
                    .map(word -> word.length() < 4 ? word : word.replaceAll("(es|e|s|er|ez|nt)$", ""))
                    .toList();
        }

        @Override
        public double idf(String stem) {
            int df = frequency.getOrDefault(stem, 0);
            return Math.log(1 + (passages - df + .5) / (df + .5));
        }

        @Override
        public float[] vector(String text) {
            return new float[0];
        }

        @Override
        public double similarity(String stem, String other) {
            return stem.equals(other) ? 1 : 0;
        }
    }
}
