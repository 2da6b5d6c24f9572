/**
 * Documents in the relational store, and the ingestion that fills it. Depends on {@code platform} and the knowledge API.
 */
@NullMarked
package fr.parvis.knowledge.internal.store;

import org.jspecify.annotations.NullMarked;
