/**
 * Pages to sign in and out, of one's own account, and of the administration of accounts. Depends on {@code account} and
 * {@code web}.
 */
@NullMarked
package fr.parvis.account.web;

import org.jspecify.annotations.NullMarked;
