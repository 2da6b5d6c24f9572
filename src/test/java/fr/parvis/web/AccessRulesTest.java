package fr.parvis.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.Caller;
import fr.parvis.platform.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;

class AccessRulesTest {
    private static final Visit AGENT = visit(Role.AGENT, false);
    private static final Visit AUDITOR = visit(Role.AUDITOR, false);

    /** Routes as a controller might write them. */
    static final class Routes {
        @Access(open = true)
        void open() {}

        @Access
        void account() {}

        @Access(roles = {Role.AUDITOR, Role.ADMINISTRATOR})
        void auditors() {}

        @Access(beforePasswordChange = true)
        void password() {}

        void forgotten() {}
    }

    @Test
    void servesEachWhomItDeclares() {
        assertThatCode(() -> check("open", Visit.ANONYMOUS)).doesNotThrowAnyException();
        assertThatCode(() -> check("account", AGENT)).doesNotThrowAnyException();
        assertThatCode(() -> check("auditors", AUDITOR)).doesNotThrowAnyException();
        refuses("account", Visit.ANONYMOUS, AccessRefused.Reason.SIGN_IN_REQUIRED);
        refuses("auditors", Visit.ANONYMOUS, AccessRefused.Reason.SIGN_IN_REQUIRED);
        refuses("auditors", AGENT, AccessRefused.Reason.ROLE_REQUIRED);
    }

    @Test
    void needsSignInWhereNothingIsDeclared() {
        refuses("forgotten", Visit.ANONYMOUS, AccessRefused.Reason.SIGN_IN_REQUIRED);
        assertThatCode(() -> check("forgotten", AGENT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> AccessRules.check(new Object(), "GET", Visit.ANONYMOUS))
                .isInstanceOf(AccessRefused.class);
    }

    @Test
    void letsATemporaryPasswordDoNothingButBeChanged() {
        Visit temporary = visit(Role.AUDITOR, true);
        assertThatCode(() -> check("password", temporary)).doesNotThrowAnyException();
        for (String route : new String[] {"open", "account", "auditors", "forgotten"}) {
            refuses(route, temporary, AccessRefused.Reason.PASSWORD_CHANGE_REQUIRED);
        }
    }

    private static void refuses(String route, Visit visit, AccessRefused.Reason reason) {
        assertThatThrownBy(() -> check(route, visit)).as(route).hasMessage(reason.name());
    }

    private static void check(String route, Visit visit) throws NoSuchMethodException {
        AccessRules.check(new HandlerMethod(new Routes(), Routes.class.getDeclaredMethod(route)), "GET", visit);
    }

    private static Visit visit(Role role, boolean temporary) {
        return new Visit(new Caller.Account("a", "A", Set.of(), Set.of(role)), "token", "form", temporary);
    }
}
