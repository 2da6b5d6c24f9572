package fr.parvis.account.web;

import fr.parvis.account.Sessions;
import fr.parvis.platform.Role;
import fr.parvis.web.OpenSessions;
import fr.parvis.web.Services;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Accounts on the web. Expects {@code Accounts}, {@code Passwords}, {@code Sessions}, {@code SignIn}, {@code ProviderSignIn}, {@code PersonalData} and {@link DemoAccounts} in
 * the context.
 */
@Configuration(proxyBeanMethods = false)
@Import({SignInPages.class, OwnAccountPages.class, AccountAdministration.class, PersonalDataPages.class})
public class AccountWeb {
    @Bean
    static OpenSessions openSessions(Sessions sessions) {
        return token -> sessions.find(token)
                .map(session -> new OpenSessions.Open(session.account().caller(), session.temporary()));
    }

    @Bean
    static Services accountServices() {
        return new Services(new Services.Entry(
                Services.Group.STEER, 20, "/administration/comptes", "nav.accounts", Role.ADMINISTRATOR));
    }
}
