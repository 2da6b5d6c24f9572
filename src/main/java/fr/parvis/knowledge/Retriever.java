package fr.parvis.knowledge;

/** Finds documents and passages. Calls no model but the local encoder; thread-safe. */
public interface Retriever {
    /**
     * Ranks what answers. Statistics, spelling and scores come from the collections of the inquiry and nothing else, so a
     * collection that is not named cannot be felt.
     */
    Evidence retrieve(Inquiry inquiry);
}
