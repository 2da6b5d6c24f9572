/** From evidence to an answer: sentences ranked, a short answer composed, confidence told. Pure computation, no model called. */
@NullMarked
package fr.parvis.assistant.internal;

import org.jspecify.annotations.NullMarked;
