package fr.parvis.administration.web;

import fr.parvis.administration.Administration;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Job;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.Writing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Long work: how far it is, and stopping or repeating it. Results stay with whoever asked for them. */
@Controller
@Access(roles = Role.ADMINISTRATOR)
final class JobPages {
    private static final int SHOWN = 200;
    private static final ZoneId AUTHORITY_TIME = ZoneId.of("Europe/Paris");

    private final Administration administration;

    JobPages(Administration administration) {
        this.administration = administration;
    }

    record View(
            long id,
            String what,
            String title,
            String owner,
            String state,
            String look,
            String progress,
            String when,
            String failure,
            boolean stoppable,
            boolean repeatable) {
        static View of(Job job, Locale locale) {
            return new View(
                    job.id(),
                    Messages.text(locale, "job.kind." + job.kind()),
                    job.title(),
                    job.owner() == null ? "" : job.owner(),
                    job.cancelling() ? "CANCELLING" : job.state().name(),
                    switch (job.state()) {
                        case DONE -> "ok";
                        case FAILED -> "bad";
                        case QUEUED, RUNNING, CANCELLED -> "warn";
                    },
                    job.state() == Job.State.RUNNING ? progress(job, locale) : "",
                    when(
                            job.ended() != null ? job.ended() : job.started() != null ? job.started() : job.created(),
                            locale),
                    job.failure(locale),
                    !job.state().isOver() && !job.cancelling(),
                    job.state() == Job.State.FAILED || job.state() == Job.State.CANCELLED);
        }

        private static String progress(Job job, Locale locale) {
            String stage = job.stage().isEmpty() ? "" : Messages.text(locale, job.stage());
            return job.total() > 0 ? stage + " " + Messages.text(locale, "jobs.of", job.done(), job.total()) : stage;
        }

        private static String when(@Nullable Instant instant, Locale locale) {
            if (instant == null) {
                return "";
            }
            var local = instant.atZone(AUTHORITY_TIME);
            return new Writing(locale).date(local.toLocalDate())
                    + ", "
                    + String.format(Locale.ROOT, "%d h %02d", local.getHour(), local.getMinute())
                            .replace(' ', '\u00a0');
        }
    }

    @GetMapping("/administration/travaux")
    ModelAndView all(Locale locale) {
        List<View> jobs = administration.jobs().list(SHOWN).stream()
                .map(job -> View.of(job, locale))
                .toList();
        return new ModelAndView("jobs").addObject("jobs", jobs).addObject("most", SHOWN);
    }

    @PostMapping("/administration/travaux/{id}/annuler")
    ModelAndView cancel(@PathVariable String id) {
        administration.jobs().cancel(number(id));
        return SeeOther.to("/administration/travaux");
    }

    @PostMapping("/administration/travaux/{id}/relancer")
    ModelAndView retry(@PathVariable String id) {
        administration.jobs().retry(number(id));
        return SeeOther.to("/administration/travaux");
    }

    private static long number(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new AppException(ErrorCode.JOB_UNKNOWN, id);
        }
        return Long.parseLong(id);
    }
}
