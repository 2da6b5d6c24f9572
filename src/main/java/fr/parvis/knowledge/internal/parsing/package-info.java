/**
 * Turns files, folders, archives and files of JSON lines into documents and, for whatever cannot be read, into clear failures.
 * Formats with a complex parser are read in a child process. Depends on {@code platform} and the knowledge API.
 */
@NullMarked
package fr.parvis.knowledge.internal.parsing;

import org.jspecify.annotations.NullMarked;
