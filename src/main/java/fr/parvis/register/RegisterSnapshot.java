package fr.parvis.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The register as it stood at one moment: decisions are taken on this and nothing else. */
public final class RegisterSnapshot {
    /** One use case with the version of its entry. */
    public record Versioned(UseCase useCase, long entryVersion) {}

    private final Map<String, Versioned> entries;

    RegisterSnapshot(List<Versioned> entries) {
        this.entries = new TreeMap<>();
        entries.forEach(entry -> this.entries.put(entry.useCase().id(), entry));
    }

    public Optional<Versioned> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** By id. */
    public List<Versioned> listAll() {
        return List.copyOf(entries.values());
    }
}
