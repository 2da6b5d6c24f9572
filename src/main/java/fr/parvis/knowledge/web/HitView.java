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
    private static final int EXTRACT_LENGTH = 300;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    static HitView of(Evidence.DocumentHit hit, Set<String> stems, Evidence.Language language, LocalDate on) {
        return new HitView(
                hit.document(),
                hit.best().headings(),
                hit.document().forceOn(on),
                hit.document().isOldOn(on),
                extract(hit.best(), matches(hit.best(), stems, language)),
                DocumentAddress.of(hit.best(), on));
    }

    /** From the unit that holds most of the words asked for, about as much as a result needs to be recognised. */
    private static TextLayout extract(Passage passage, List<TextLayout.Range> matches) {
        List<Passage.Unit> units = passage.units();
        if (units.isEmpty()) {
            return TextLayout.of(passage, matches);
        }
        int best = 0;
        long most = -1;
        for (int i = 0; i < units.size(); i++) {
            Passage.Unit unit = units.get(i);
            long held = matches.stream()
                    .filter(match -> unit.start() <= match.start() && match.end() <= unit.end())
                    .count();
            if (held > most) {
                most = held;
                best = i;
            }
        }
        int last = best;
        while (last + 1 < units.size()
                && units.get(last + 1).end() - units.get(best).start() <= EXTRACT_LENGTH) {
            last++;
        }
        return TextLayout.of(
                new Passage(
                        passage.document(),
                        passage.headings(),
                        passage.text(),
                        passage.start(),
                        passage.end(),
                        passage.page(),
                        units.subList(best, last + 1)),
                matches);
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
