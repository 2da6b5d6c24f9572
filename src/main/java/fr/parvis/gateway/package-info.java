/**
 * The Gate that permits or refuses each call, energy, and the journal. Depends on {@code platform} and {@code register}.
 */
@NullMarked
package fr.parvis.gateway;

import org.jspecify.annotations.NullMarked;
