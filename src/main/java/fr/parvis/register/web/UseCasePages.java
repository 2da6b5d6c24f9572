package fr.parvis.register.web;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.ErrorCode;
import fr.parvis.register.Register;
import fr.parvis.register.RegisterSnapshot;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** "About this AI": written from the register entry itself, so that it cannot say anything else. */
@Controller
final class UseCasePages {
    private final Register register;

    UseCasePages(Register register) {
        this.register = register;
    }

    /** Only use cases that the public may use have a public page. */
    @GetMapping("/ia/{useCase}")
    ModelAndView one(@PathVariable String useCase) {
        RegisterSnapshot.Versioned entry = register.snapshot()
                .find(useCase)
                .filter(versioned -> versioned.useCase().audience() instanceof Audience.Public)
                .orElseThrow(() -> new AppException(ErrorCode.USE_CASE_UNKNOWN, useCase));
        return new ModelAndView("use-case")
                .addObject("entry", entry.useCase())
                .addObject("version", entry.entryVersion())
                .addObject("status", entry.useCase().status().name());
    }
}
