/**
 * The pages and the interface of feedback. Depends on {@code feedback} and {@code web}.
 */
@NullMarked
package fr.parvis.feedback.web;

import org.jspecify.annotations.NullMarked;
