/** The administration room’s pages, and what every page tells everybody. */
@NullMarked
package fr.parvis.administration.web;

import org.jspecify.annotations.NullMarked;
