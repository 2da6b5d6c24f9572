package fr.parvis.register.web;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Messages;
import fr.parvis.register.Register;
import fr.parvis.register.RegisterSnapshot;
import fr.parvis.register.ServingModels;
import fr.parvis.web.Access;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** "About this AI": written from the register entry itself, so that it cannot say anything else. */
@Controller
@Access(open = true)
final class UseCasePages {
    private final Register register;
    private final ServingModels models;

    UseCasePages(Register register, ServingModels models) {
        this.register = register;
        this.models = models;
    }

    /** Who may not use a use case is told of it as of one that does not exist. */
    @GetMapping("/ia/{useCase}")
    ModelAndView one(@PathVariable String useCase, Caller caller, Locale locale) {
        RegisterSnapshot.Versioned entry = register.snapshot()
                .find(useCase)
                .filter(versioned -> caller.isIn(versioned.useCase().audience()))
                .orElseThrow(() -> new AppException(ErrorCode.USE_CASE_UNKNOWN, useCase));
        return new ModelAndView("use-case")
                .addObject("entry", entry.useCase())
                .addObject("models", models.list(entry.useCase()))
                .addObject(
                        "hostings",
                        entry.useCase().modelHostings().stream()
                                .map(hosting -> hosting.text(locale))
                                .collect(Collectors.joining(Messages.text(locale, "hosting.or"))))
                .addObject("locale", locale)
                .addObject("version", entry.entryVersion())
                .addObject("status", entry.useCase().status().name());
    }
}
