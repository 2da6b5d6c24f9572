package fr.parvis.account.web;

import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page shows again: what was typed, but never a password.
 *
 * @param error what is wrong with the name or the password
 * @param failure why signing in at the identity provider failed
 */
record SignInForm(
        String account,
        String to,
        boolean ended,
        @Nullable String error,
        @Nullable String failure) {
    static SignInForm blank(String to, boolean ended) {
        return new SignInForm("", to, ended, null, null);
    }

    static SignInForm wrong(String account, String to, String error) {
        return new SignInForm(account, to, false, error, null);
    }

    static SignInForm failedThere(String to, String failure) {
        return new SignInForm("", to, false, null, failure);
    }
}
