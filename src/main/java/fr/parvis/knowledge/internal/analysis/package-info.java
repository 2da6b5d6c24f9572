/** French words and stems, the same for documents, questions and the semantic encoder. Depends on nothing of Parvis. */
@NullMarked
package fr.parvis.knowledge.internal.analysis;

import org.jspecify.annotations.NullMarked;
