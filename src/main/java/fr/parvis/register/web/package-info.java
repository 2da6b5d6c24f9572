/**
 * The page about a use case, written from its register entry. Depends on {@code register} and {@code web}.
 */
@NullMarked
package fr.parvis.register.web;

import org.jspecify.annotations.NullMarked;
