/** OpenID Connect by the Nimbus libraries, over the JDK's HTTP client. Nothing of it is loaded before the first sign-in. */
@NullMarked
package fr.parvis.account.internal.oidc;

import org.jspecify.annotations.NullMarked;
