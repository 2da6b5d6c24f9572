package fr.parvis.knowledge.internal.lucene;

import java.util.List;

/**
 * A term in one field of one collection.
 *
 * @param documentFrequency documents, or passages, that hold it
 * @param bySegment in the order of the snapshot's segments
 */
record TermPostings(int documentFrequency, List<PostingList> bySegment) {}
