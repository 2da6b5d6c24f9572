package fr.parvis.knowledge.web;

import fr.parvis.knowledge.DocumentAddress;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.TextLayout;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One document found, with its best passage where the words asked for are highlighted. */
record HitView(
        DocumentRef document,
        List<String> headings,
        DocumentRef.Force force,
        boolean old,
        TextLayout passage,
        String address) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    static HitView of(Evidence.DocumentHit hit, Set<String> stems, Evidence.Language language, LocalDate on) {
        return new HitView(
                hit.document(),
                hit.best().headings(),
                hit.document().forceOn(on),
                hit.document().isOldOn(on),
                TextLayout.of(hit.best(), matches(hit.best(), stems, language)),
                DocumentAddress.of(hit.best(), on));
    }

    private static List<TextLayout.Range> matches(Passage passage, Set<String> stems, Evidence.Language language) {
        List<TextLayout.Range> matches = new ArrayList<>();
        Matcher word = WORD.matcher(passage.text());
        while (word.find()) {
            if (language.stems(word.group()).stream().anyMatch(stems::contains)) {
                matches.add(new TextLayout.Range(passage.start() + word.start(), passage.start() + word.end()));
            }
        }
        return matches;
    }
}
