/**
 * The register of AI use cases: what may run, for whom, until when. Depends on {@code platform}.
 */
@NullMarked
package fr.parvis.register;

import org.jspecify.annotations.NullMarked;
