/** How the weights of an answer are learned and measured, always on questions that the fit did not see. */
@NullMarked
package fr.parvis.assistant.internal.training;

import org.jspecify.annotations.NullMarked;
