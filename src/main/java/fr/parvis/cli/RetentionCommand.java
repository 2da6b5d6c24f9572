package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.account.AccountJournal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./parvis retention show | set | apply}. */
@Command(
        name = "retention",
        description = "Dit ou change combien de mois sont gardées les conversations que personne n’utilise plus.",
        subcommands = {
            RetentionCommand.ShowCommand.class,
            RetentionCommand.SetCommand.class,
            RetentionCommand.ApplyCommand.class
        },
        footer = {"Exemples :", "  ./parvis retention show", "  ./parvis retention set 6"})
final class RetentionCommand extends CommandGroup {
    @Command(
            name = "show",
            description = "Dit la durée de conservation, en mois.",
            footer = {"Exemple :", "  ./parvis retention show"})
    static final class ShowCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                session.out().println(parvis.personalData().months() + " mois sans usage");
                return 0;
            }
        }
    }

    @Command(
            name = "set",
            description = {
                "Change la durée. Le serveur supprime chaque jour les conversations et les partages plus anciens,",
                "et oublie de qui venaient les avis."
            },
            footer = {"Exemple :", "  ./parvis retention set 6"})
    static final class SetCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "MOIS", description = "De 1 à 120.")
        int months;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                parvis.personalData().setMonths(months, AccountJournal.LOCAL);
                session.out().println(months + " mois sans usage");
                return 0;
            }
        }
    }

    @Command(
            name = "apply",
            description = "Supprime tout de suite ce qui a fait son temps.",
            footer = {"Exemple :", "  ./parvis retention apply"})
    static final class ApplyCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                session.out().println("Supprimés : " + parvis.personalData().expire());
                return 0;
            }
        }
    }
}
