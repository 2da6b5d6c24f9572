package fr.parvis.web;

import fr.parvis.platform.Caller;
import java.util.List;
import java.util.Optional;

/** Where a page learns what it must say of the use case behind it, before anything is asked. */
public interface UseCaseNotices {
    Optional<Notice> find(String useCase);

    /** The assistant behind the pages of this caller: the agents' own, where the caller may use one, else the public's. */
    Optional<Notice> findFor(Caller caller);

    /**
     * @param contact whom a person turns to
     * @param withoutAi the way to the same service without AI
     * @param inService whether calls are permitted now
     * @param models that may write for it now
     * @param oversight the services that answer for it
     */
    record Notice(
            String id,
            String title,
            String purpose,
            String contact,
            String withoutAi,
            boolean inService,
            String oversight,
            List<Choice> models) {
        public Notice {
            models = List.copyOf(models);
        }

        /** Whether there is a choice to offer between what serves by itself and something else. */
        public boolean hasChoice() {
            return models.stream().anyMatch(choice -> !choice.ownChoice());
        }
    }

    /**
     * A model that may write for it.
     *
     * @param ownChoice whether it serves when nobody names one
     */
    record Choice(String id, boolean ownChoice) {}
}
