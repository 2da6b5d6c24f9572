package fr.parvis.feedback;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.Role;
import java.util.List;

/**
 * What somebody who answers for a use case may see of its feedback: those whose every quoted collection they read, and for a case handler only
 * those that quote a collection of their own group.
 *
 * @param own names of the collections one of which must be quoted; empty: no such condition
 */
record FeedbackReader(List<String> readable, List<String> own) {
    FeedbackReader {
        readable = List.copyOf(readable);
        own = List.copyOf(own);
    }

    static FeedbackReader of(Caller caller, Collections collections) {
        List<Collection> all = collections.listReadable(caller);
        boolean answersForAll = caller instanceof Caller.LocalAdministrator
                || caller instanceof Caller.Account account
                        && (account.roles().contains(Role.DIGITAL_LEAD)
                                || account.roles().contains(Role.ADMINISTRATOR));
        return new FeedbackReader(
                named(all),
                answersForAll
                        ? List.of()
                        : atLeastOne(named(all.stream()
                                .filter(collection -> collection.audience() instanceof Audience.Groups)
                                .toList())));
    }

    /** A handler of no collection sees nothing: no collection has an empty name. */
    private static List<String> atLeastOne(List<String> names) {
        return names.isEmpty() ? List.of("") : names;
    }

    private static List<String> named(List<Collection> collections) {
        return collections.stream().map(Collection::name).toList();
    }
}
