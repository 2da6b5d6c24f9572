/**
 * What people say of answers: how it reaches those who answer for the use case, and the evaluation set. Depends on {@code assistant}, {@code knowledge},
 * {@code gateway} and {@code platform}.
 */
@NullMarked
package fr.parvis.feedback;

import org.jspecify.annotations.NullMarked;
