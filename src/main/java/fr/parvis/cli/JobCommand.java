package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.platform.Job;
import fr.parvis.platform.JobWorker;
import fr.parvis.platform.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis job list | cancel | retry | run}. */
@Command(
        name = "job",
        description = "Montre les traitements de fond du service ; les annule ou les relance.",
        subcommands = {
            JobCommand.ListCommand.class,
            JobCommand.CancelCommand.class,
            JobCommand.RetryCommand.class,
            JobCommand.RunCommand.class
        },
        footer = {"Exemples :", "  ./parvis job list", "  ./parvis job retry 12"})
final class JobCommand extends CommandGroup {
    private static final int MOST = 200;

    @Command(
            name = "list",
            description = "Liste les traitements des trente derniers jours, les plus récents d’abord.",
            footer = {"Exemples :", "  ./parvis job list", "  ./parvis job list --json"})
    static final class ListCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Option(names = "--json", description = "Écrit la liste en JSON.")
        boolean json;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                List<Job> jobs = parvis.jobs().list(MOST);
                if (json) {
                    session.json(jobs);
                } else if (jobs.isEmpty()) {
                    session.out().println("Aucun traitement.");
                } else {
                    jobs.forEach(job -> session.out().println(line(job)));
                }
                return 0;
            }
        }
    }

    @Command(
            name = "run",
            description = "Fait maintenant, sans service, tous les traitements en attente.",
            footer = {"Exemple :", "  ./parvis job run"})
    static final class RunCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                Set<Long> waiting = parvis.jobs().list(MOST).stream()
                        .filter(job -> job.state() == Job.State.QUEUED || job.state() == Job.State.RUNNING)
                        .map(Job::id)
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!JobWorker.runWaiting(parvis.jobs(), parvis.folder())) {
                    session.err().println("Un service s’en charge déjà : « ./parvis job list » montre où il en est.");
                    return 1;
                }
                if (waiting.isEmpty()) {
                    session.out().println("Aucun traitement en attente.");
                }
                waiting.forEach(id -> session.out().println(line(parvis.jobs().getJob(id))));
                return 0;
            }
        }
    }

    @Command(
            name = "cancel",
            description = "Retire un traitement en attente, ou demande à celui qui tourne de s’arrêter.",
            footer = {"Exemple :", "  ./parvis job cancel 12"})
    static final class CancelCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "N", description = "Le numéro du traitement.")
        long id;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                session.out().println(line(parvis.jobs().cancel(id)));
                return 0;
            }
        }
    }

    @Command(
            name = "retry",
            description = "Relance un traitement qui a échoué ou qui a été annulé ; le service le reprend.",
            footer = {"Exemple :", "  ./parvis job retry 12"})
    static final class RetryCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "N", description = "Le numéro du traitement.")
        long id;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                session.out().println(line(parvis.jobs().retry(id)));
                return 0;
            }
        }
    }

    private static String line(Job job) {
        String state = Messages.text(Locale.FRENCH, job.cancelling() ? "job.cancelling" : "job.state." + job.state());
        String progress = job.state() == Job.State.RUNNING && job.total() > 0
                ? " (" + job.done() + " sur " + job.total() + ")"
                : "";
        String failure = job.failure(Locale.FRENCH);
        return String.format(
                "%6d  %-12s %s · %s%s%s",
                job.id(),
                state,
                Messages.text(Locale.FRENCH, "job.kind." + job.kind()),
                job.title(),
                progress,
                failure.isEmpty() ? "" : " — " + failure);
    }
}
