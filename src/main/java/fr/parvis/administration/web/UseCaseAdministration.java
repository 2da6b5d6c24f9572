package fr.parvis.administration.web;

import fr.parvis.administration.Administration;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import fr.parvis.register.RegisterSnapshot;
import fr.parvis.register.UseCase;
import fr.parvis.web.Access;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Stops and restarts use cases; whoever asks while one is stopped is refused with the reason. */
@Controller
@Access(roles = Role.ADMINISTRATOR)
final class UseCaseAdministration {
    private static final int LONGEST_REASON = 300;

    private final Administration administration;

    UseCaseAdministration(Administration administration) {
        this.administration = administration;
    }

    @GetMapping("/administration/cas-d-usage")
    ModelAndView all(@RequestParam(defaultValue = "") String done) {
        return page(null, "").addObject("done", done.equals("suspended") || done.equals("resumed") ? done : "");
    }

    @PostMapping("/administration/cas-d-usage/{id}/suspendre")
    ModelAndView suspend(@PathVariable String id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        administration.register().getUseCase(id);
        if (!isReason(reason)) {
            return missing(id, locale);
        }
        administration.register().suspend(id, reason.strip());
        return SeeOther.to("/administration/cas-d-usage?done=suspended");
    }

    @PostMapping("/administration/cas-d-usage/{id}/reprendre")
    ModelAndView resume(@PathVariable String id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        administration.register().getUseCase(id);
        if (!isReason(reason)) {
            return missing(id, locale);
        }
        administration.register().resume(id, reason.strip());
        return SeeOther.to("/administration/cas-d-usage?done=resumed");
    }

    private static boolean isReason(String reason) {
        return !reason.isBlank() && reason.length() <= LONGEST_REASON;
    }

    private ModelAndView missing(String id, Locale locale) {
        ModelAndView page = page(new AppException(ErrorCode.REASON_MISSING, LONGEST_REASON).message(locale), id)
                .addObject("done", "");
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(@Nullable String error, String wrong) {
        List<UseCase> useCases = administration.register().snapshot().listAll().stream()
                .map(RegisterSnapshot.Versioned::useCase)
                .toList();
        return new ModelAndView("use-cases")
                .addObject("useCases", useCases)
                .addObject("error", error)
                .addObject("wrong", wrong);
    }
}
