/**
 * What keeps the house going: backups and their restoring, its health, what everybody is told, what was used. Depends on the
 * features it looks after.
 */
@NullMarked
package fr.parvis.administration;

import org.jspecify.annotations.NullMarked;
