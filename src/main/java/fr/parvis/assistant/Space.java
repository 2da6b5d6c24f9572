package fr.parvis.assistant;

import java.util.List;
import java.util.Set;

/**
 * An ask page of its own, for one kind of questions.
 *
 * @param useCase whose banner it shows
 * @param collections names of those it looks in, of which each reads their own
 * @param contact whom to ask instead
 * @param byStatus whether rules differ between civil servants and contract staff, so that the page asks which when it changes the answer
 */
public record Space(
        String id,
        String title,
        String lead,
        String useCase,
        Set<String> collections,
        String contact,
        boolean byStatus,
        List<String> examples) {
    public Space {
        collections = Set.copyOf(collections);
        examples = List.copyOf(examples);
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}") || title.isBlank() || collections.isEmpty()) {
            throw new IllegalArgumentException("space " + id);
        }
    }

    public String path() {
        return "/espaces/" + id;
    }
}
