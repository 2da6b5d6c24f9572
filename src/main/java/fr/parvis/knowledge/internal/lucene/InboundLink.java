package fr.parvis.knowledge.internal.lucene;

import java.util.Comparator;

/** A link seen from its target: who points here and in which words. */
record InboundLink(String source, String anchor, String paragraph) {
    /** Any order would do, but it must not depend on how the index came to be. */
    static final Comparator<InboundLink> ORDER = Comparator.comparing(InboundLink::source)
            .thenComparing(InboundLink::anchor)
            .thenComparing(InboundLink::paragraph);
}
