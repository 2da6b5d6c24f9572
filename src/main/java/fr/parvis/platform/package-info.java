/**
 * What every feature stands on: the data folder and its store, who is asking, units, errors, messages, explanations. Depends on nothing of ours.
 */
@NullMarked
package fr.parvis.platform;

import org.jspecify.annotations.NullMarked;
