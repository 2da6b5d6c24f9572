package fr.parvis.register;

/** A new entry of a use case has been recorded: imported, suspended or resumed. */
public record UseCaseChanged(UseCase useCase, long entryVersion, String act) {}
