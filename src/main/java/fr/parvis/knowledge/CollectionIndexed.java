package fr.parvis.knowledge;

/** A collection's index has followed the store up to this revision and now serves it. */
public record CollectionIndexed(Collection collection, long revision) {}
