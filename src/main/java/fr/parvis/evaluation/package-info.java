/**
 * Golden sets and their measures. Depends on {@code platform}, {@code register} and the services' root packages.
 */
@NullMarked
package fr.parvis.evaluation;

import org.jspecify.annotations.NullMarked;
