package fr.parvis.administration.web;

import fr.parvis.administration.Administration;
import fr.parvis.administration.Announcements;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.RequestBody;
import fr.parvis.web.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What everybody is told above every page, and closing the service for maintenance. */
@Controller
@Access(roles = Role.ADMINISTRATOR)
final class AnnouncementPages {
    private static final List<String> DONE = List.of("published", "withdrawn", "on", "off");

    private final Administration administration;

    AnnouncementPages(Administration administration) {
        this.administration = administration;
    }

    /** What was typed, kept as typed. */
    record Form(
            String severity,
            String french,
            String english,
            String until,
            @Nullable String error) {}

    @GetMapping("/administration/annonce")
    ModelAndView show(@RequestParam(defaultValue = "") String done) {
        Form form = administration
                .announcements()
                .last()
                .map(told -> new Form(
                        told.severity().name(),
                        told.french(),
                        told.english(),
                        told.until() == null ? "" : told.until().toString(),
                        null))
                .orElse(new Form("INFORMATION", "", "", "", null));
        return page(form).addObject("done", DONE.contains(done) ? done : "");
    }

    @PostMapping("/administration/annonce")
    ModelAndView publish(
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String french,
            @RequestParam(defaultValue = "") String english,
            @RequestParam(defaultValue = "") String until,
            Visit visit,
            Locale locale) {
        try {
            Announcements.Severity chosen = Arrays.stream(Announcements.Severity.values())
                    .filter(known -> known.name().equals(severity))
                    .findFirst()
                    .orElse(Announcements.Severity.INFORMATION);
            administration
                    .announcements()
                    .publish(
                            new Announcements.Announcement(chosen, french, english, RequestBody.date(until)),
                            visit.account());
        } catch (AppException told) {
            if (told.code() != ErrorCode.ANNOUNCEMENT_INVALID && told.code() != ErrorCode.DATE_INVALID) {
                throw told;
            }
            ModelAndView page = page(new Form(severity, french, english, until, told.message(locale)))
                    .addObject("done", "");
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return SeeOther.to("/administration/annonce?done=published");
    }

    @PostMapping("/administration/annonce/retirer")
    ModelAndView withdraw(Visit visit) {
        administration.announcements().withdraw(visit.account());
        return SeeOther.to("/administration/annonce?done=withdrawn");
    }

    /** @param on "true" or "false": a form that says neither changes nothing */
    @PostMapping("/administration/maintenance")
    ModelAndView maintain(@RequestParam(defaultValue = "") String on, Visit visit) {
        if (!on.equals("true") && !on.equals("false")) {
            return SeeOther.to("/administration/annonce");
        }
        administration.announcements().setMaintenance(on.equals("true"), visit.account());
        return SeeOther.to("/administration/annonce?done=" + (on.equals("true") ? "on" : "off"));
    }

    private ModelAndView page(Form form) {
        return new ModelAndView("announcement")
                .addObject("form", form)
                .addObject(
                        "severities",
                        Arrays.stream(Announcements.Severity.values())
                                .map(Enum::name)
                                .toList())
                .addObject("shown", administration.announcements().current().isPresent())
                .addObject("kept", administration.announcements().last().isPresent())
                .addObject(
                        "maintenance",
                        administration.announcements().maintenance().isPresent());
    }
}
