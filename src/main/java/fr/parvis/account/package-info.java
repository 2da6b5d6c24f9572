/**
 * The people of the authority: accounts, roles and groups, passwords, sign-in and sessions. Depends on {@code platform} and
 * {@code gateway} (the journal).
 */
@NullMarked
package fr.parvis.account;

import org.jspecify.annotations.NullMarked;
