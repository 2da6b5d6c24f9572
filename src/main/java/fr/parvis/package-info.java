/**
 * Parvis: the composition root, which lists the features in plain code.
 */
@NullMarked
package fr.parvis;

import org.jspecify.annotations.NullMarked;
