package fr.parvis.administration.web;

import fr.parvis.administration.Administration;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Role;
import fr.parvis.web.Services;
import fr.parvis.web.SiteNotices;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The administration room. Expects an {@link Administration} in the context. */
@Configuration(proxyBeanMethods = false)
@Import({
    OverviewPages.class,
    AnnouncementPages.class,
    UseCaseAdministration.class,
    CollectionAdministration.class,
    ModelAdministration.class,
    JobPages.class,
    JournalPages.class,
    UsagePages.class
})
public class AdministrationWeb {
    @Bean
    static Services administrationServices() {
        return new Services(
                new Services.Entry(
                        Services.Group.STEER, 10, "/administration", "nav.administration", Role.ADMINISTRATOR),
                new Services.Entry(
                        Services.Group.STEER,
                        30,
                        "/administration/usage",
                        "nav.usage",
                        Role.ADMINISTRATOR,
                        Role.DIGITAL_LEAD),
                new Services.Entry(
                        Services.Group.STEER,
                        40,
                        "/administration/journal",
                        "nav.journal",
                        Role.ADMINISTRATOR,
                        Role.AUDITOR));
    }

    @Bean
    static SiteNotices siteNotices(Administration administration) {
        return new SiteNotices() {
            @Override
            public Optional<Notice> find(Locale locale) {
                return administration.announcements().current().map(told -> {
                    boolean english = Messages.language(locale) == Locale.ENGLISH
                            && !told.english().isEmpty();
                    String look = switch (told.severity()) {
                        case INFORMATION -> "ok";
                        case ATTENTION -> "warn";
                        case INCIDENT -> "bad";
                    };
                    return new Notice(
                            look,
                            Messages.text(locale, "announcement.label." + told.severity()),
                            english ? told.english() : told.french());
                });
            }

            @Override
            public boolean isClosed() {
                return administration.announcements().maintenance().isPresent();
            }
        };
    }
}
