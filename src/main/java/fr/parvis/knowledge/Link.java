package fr.parvis.knowledge;

/** A link of one document to another of the same collection: the target's id, the words of the link and the paragraph around it. */
public record Link(String target, String anchor, String paragraph) {}
