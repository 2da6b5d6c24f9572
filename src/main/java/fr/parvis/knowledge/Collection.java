package fr.parvis.knowledge;

import fr.parvis.platform.Audience;

/** A named set of documents that the same people may read. */
public record Collection(long id, String name, Audience audience) {}
