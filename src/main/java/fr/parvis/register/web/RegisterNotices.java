package fr.parvis.register.web;

import fr.parvis.platform.Caller;
import fr.parvis.register.Register;
import fr.parvis.register.RegisterSnapshot;
import fr.parvis.register.ServingModels;
import fr.parvis.register.UseCase;
import fr.parvis.web.UseCaseNotices;
import java.util.Optional;

/** What pages say of a use case, from the entry in force. */
final class RegisterNotices implements UseCaseNotices {
    private final Register register;
    private final ServingModels models;

    RegisterNotices(Register register, ServingModels models) {
        this.register = register;
        this.models = models;
    }

    @Override
    public Optional<Notice> find(String useCase) {
        return register.snapshot()
                .find(useCase)
                .map(RegisterSnapshot.Versioned::useCase)
                .map(this::notice);
    }

    @Override
    public Optional<Notice> findFor(Caller caller) {
        return register.snapshot()
                .find("assistant-agents")
                .map(RegisterSnapshot.Versioned::useCase)
                .filter(useCase -> caller.isIn(useCase.audience()))
                .map(this::notice)
                .or(() -> find("assistant-public"));
    }

    private Notice notice(UseCase entry) {
        boolean inService = entry.status() == UseCase.Status.IN_SERVICE || entry.status() == UseCase.Status.PILOT;
        return new Notice(
                entry.id(),
                entry.title(),
                entry.purpose(),
                entry.contact(),
                entry.withoutAi(),
                inService,
                entry.oversight(),
                models.list(entry).stream()
                        .map(model -> new Choice(model.id(), model.ownChoice()))
                        .toList());
    }
}
