package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.account.AccountJournal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./parvis maintenance on | off}. */
@Command(
        name = "maintenance",
        description = "Ferme le service à tous, sauf aux administrateurs, ou le rouvre ; effet en une seconde.",
        subcommands = {MaintenanceCommand.OnCommand.class, MaintenanceCommand.OffCommand.class},
        footer = {"Exemples :", "  ./parvis maintenance on", "  ./parvis maintenance off"})
final class MaintenanceCommand extends CommandGroup {
    private static int set(Session session, boolean on) {
        try (Parvis parvis = session.open()) {
            parvis.announcements().setMaintenance(on, AccountJournal.LOCAL);
            session.out().println(on ? "Maintenance : seuls les administrateurs entrent." : "Le service est ouvert.");
            return 0;
        }
    }

    @Command(
            name = "on",
            description = "Ferme le service : chacun lit une page d’attente, les programmes reçoivent un code 503.",
            footer = {"Exemple :", "  ./parvis maintenance on"})
    static final class OnCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            return set(session, true);
        }
    }

    @Command(
            name = "off",
            description = "Rouvre le service.",
            footer = {"Exemple :", "  ./parvis maintenance off"})
    static final class OffCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            return set(session, false);
        }
    }
}
