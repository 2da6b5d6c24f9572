/** What differs between two texts, word by word. Depends on the knowledge API alone. */
@NullMarked
package fr.parvis.knowledge.internal.comparison;

import org.jspecify.annotations.NullMarked;
