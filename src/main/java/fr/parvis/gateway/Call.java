package fr.parvis.gateway;

import fr.parvis.platform.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do under a use case: the task, who asks, and the algorithm or model it would use.
 *
 * @param model id of the model that the caller names; null leaves the choice to the register’s entry
 */
public record Call(
        String useCase,
        String task,
        Caller caller,
        String algorithm,
        @Nullable String model) {
    /** A call that names no model. */
    public Call(String useCase, String task, Caller caller, String algorithm) {
        this(useCase, task, caller, algorithm, null);
    }
}
