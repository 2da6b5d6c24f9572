package fr.parvis.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Holds visitors to what routes declare. */
public final class AccessRules {
    private AccessRules() {}

    /** What the route declares; null when it declares nothing. */
    public static @Nullable Access declared(HandlerMethod route) {
        Access own = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), Access.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(route.getBeanType(), Access.class);
    }

    /** @throws AccessRefused unless this visitor is served */
    static void check(Object handler, String method, Visit visit) {
        if (method.equals("OPTIONS")) {
            return; // the list of a route's methods, which the framework answers itself
        }
        Access access = handler instanceof HandlerMethod route ? declared(route) : null;
        if (visit.mustChangePassword() && (access == null || !access.beforePasswordChange())) {
            throw new AccessRefused(AccessRefused.Reason.PASSWORD_CHANGE_REQUIRED);
        }
        if (access != null && access.open()) {
            return;
        }
        if (!visit.isSignedIn()) {
            throw new AccessRefused(AccessRefused.Reason.SIGN_IN_REQUIRED);
        }
        if (access != null
                && access.roles().length > 0
                && Arrays.stream(access.roles()).noneMatch(visit.roles()::contains)) {
            throw new AccessRefused(AccessRefused.Reason.ROLE_REQUIRED);
        }
    }
}
