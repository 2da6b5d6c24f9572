package fr.parvis.web;

import fr.parvis.platform.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whom a route serves. Every route declares it, on its method or its class; one that does not serves whoever is signed in, and
 * fails a test.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {
    /** Whether it serves people without an account too. */
    boolean open() default false;

    /** The account has at least one of these roles; none named: any account. */
    Role[] roles() default {};

    /** Whether it serves an account that must first change its password. */
    boolean beforePasswordChange() default false;
}
