package fr.parvis.register;

import fr.parvis.platform.Audience;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the register: what an AI or algorithm may be used for, and under which conditions.
 *
 * @param purpose what it does, for whom, in one or two sentences
 * @param never what it never does, a sentence each
 * @param collections names it reads; {@code public} stands for every public collection, {@code agents} for those and every
 *     one with an audience of agents or groups, {@code *} for all
 * @param algorithm the model or algorithm that serves it
 * @param reviewDate last day on which calls are permitted, inclusive
 * @param contact whom a person turns to: service, telephone, address
 * @param withoutAi the way to the same service without AI
 * @param legalBasis why the authority may do this
 * @param modelHostings where a model may run that serves it, hence where passages may go; empty: no model may
 * @param model id of the model that serves it when the caller names none; null: sentences of the documents, without a model
 * @param tasks the tasks it is registered for (answer, …): any other is refused as a drift of purpose
 */
public record UseCase(
        String id,
        String title,
        Status status,
        String purpose,
        List<String> never,
        List<String> tasks,
        List<String> collections,
        String algorithm,
        Audience audience,
        LocalDate reviewDate,
        String contact,
        String withoutAi,
        String legalBasis,
        String oversight,
        List<Hosting> modelHostings,
        @Nullable String model,
        @Nullable String suspensionReason) {
    public UseCase {
        never = List.copyOf(never);
        tasks = List.copyOf(tasks);
        collections = List.copyOf(collections);
        modelHostings = modelHostings.stream().distinct().sorted().toList();
    }

    /** Whether a model hosted there may serve this use case. */
    public boolean admits(Hosting hosting) {
        return modelHostings.contains(hosting);
    }

    /** Where an entry stands in its life; only PILOT and IN_SERVICE permit calls. */
    public enum Status {
        IDEA,
        DESCRIBED,
        CLASSIFIED,
        ASSESSED,
        CONSULTED,
        DECIDED,
        PILOT,
        IN_SERVICE,
        SUSPENDED,
        RETIRED,
        REJECTED,
        PROHIBITED
    }
}
