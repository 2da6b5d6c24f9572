package fr.parvis.administration.web;

import fr.parvis.administration.Administration;
import fr.parvis.administration.Health;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.Visit;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The first page of the administration room: what is well, what is not, and the way to the rest. */
@Controller
@Access(roles = Role.ADMINISTRATOR)
final class OverviewPages {
    private final Administration administration;

    OverviewPages(Administration administration) {
        this.administration = administration;
    }

    /** A finding as the page shows it. */
    record Line(String look, String text, String remedy) {
        static Line of(Health.Finding finding, Locale locale) {
            return new Line(
                    finding.level().name().toLowerCase(Locale.ROOT), finding.text(locale), finding.remedy(locale));
        }
    }

    @GetMapping("/administration")
    ModelAndView overview(Locale locale) {
        List<Line> lines = administration.health().look().stream()
                .map(finding -> Line.of(finding, locale))
                .toList();
        return new ModelAndView("administration")
                .addObject("health", lines)
                .addObject("wrong", (int)
                        lines.stream().filter(line -> !line.look().equals("ok")).count())
                .addObject(
                        "maintenance",
                        administration.announcements().maintenance().isPresent())
                .addObject("announced", administration.announcements().current().isPresent());
    }

    @PostMapping("/administration/journal/verifier")
    ModelAndView verify(Visit visit) {
        administration.health().verifyJournal();
        administration.record("JOURNAL_VERIFIED", "", visit.account());
        return SeeOther.to("/administration");
    }
}
