package fr.parvis.register;

import java.util.List;

/** The models that may serve a use case now, told by whoever keeps their catalogue. */
@FunctionalInterface
public interface ServingModels {
    /** Those that the entry admits, by id. */
    List<ServingModel> list(UseCase useCase);

    /** @param ownChoice whether it serves when the caller names none */
    record ServingModel(String id, Hosting hosting, boolean ownChoice) {}
}
