/**
 * Search, collection and document pages, and GET /api/search. Depends on {@code knowledge} and {@code web}.
 */
@NullMarked
package fr.parvis.knowledge.web;

import org.jspecify.annotations.NullMarked;
