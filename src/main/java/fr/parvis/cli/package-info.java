/**
 * The command line: one thin class per command. May use every feature; nobody uses it.
 */
@NullMarked
package fr.parvis.cli;

import org.jspecify.annotations.NullMarked;
