/**
 * Receipts of the journal. Depends on {@code gateway} and {@code web}.
 */
@NullMarked
package fr.parvis.gateway.web;

import org.jspecify.annotations.NullMarked;
