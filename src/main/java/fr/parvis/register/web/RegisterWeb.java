package fr.parvis.register.web;

import fr.parvis.register.Register;
import fr.parvis.register.ServingModels;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The register's public side on the web. Expects a {@link Register} and {@link ServingModels} in the context. */
@Configuration(proxyBeanMethods = false)
@Import(UseCasePages.class)
public class RegisterWeb {
    @Bean
    RegisterNotices useCaseNotices(Register register, ServingModels models) {
        return new RegisterNotices(register, models);
    }
}
