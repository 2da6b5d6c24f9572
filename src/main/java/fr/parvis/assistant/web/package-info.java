/**
 * The ask page and POST /api/ask. Depends on {@code assistant} and {@code web}.
 */
@NullMarked
package fr.parvis.assistant.web;

import org.jspecify.annotations.NullMarked;
