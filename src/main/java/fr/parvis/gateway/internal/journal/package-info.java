/**
 * The journal as a transparency log: canonical entries, Merkle tree, signed heads, receipts and their verification.
 */
@NullMarked
package fr.parvis.gateway.internal.journal;

import org.jspecify.annotations.NullMarked;
