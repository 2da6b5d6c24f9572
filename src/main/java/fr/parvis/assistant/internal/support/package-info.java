/** Whether a sentence that a model wrote stands in the passage it cites, and what is shown instead when that is not sure. No model is called. */
@NullMarked
package fr.parvis.assistant.internal.support;

import org.jspecify.annotations.NullMarked;
