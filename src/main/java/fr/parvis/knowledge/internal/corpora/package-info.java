/**
 * Open corpora installed by package name: service-public sheets and legal codes. Depends on the knowledge API and {@code platform}.
 */
@NullMarked
package fr.parvis.knowledge.internal.corpora;

import org.jspecify.annotations.NullMarked;
