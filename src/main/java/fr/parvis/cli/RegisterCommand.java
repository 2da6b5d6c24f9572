package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.platform.Messages;
import fr.parvis.register.RegisterSnapshot;
import fr.parvis.register.UseCase;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis register list | show | suspend | resume}. */
@Command(
        name = "register",
        description = "Consulte le registre des cas d’usage d’IA ; suspend ou reprend un cas d’usage.",
        subcommands = {
            RegisterCommand.ListCommand.class,
            RegisterCommand.ShowCommand.class,
            RegisterCommand.SuspendCommand.class,
            RegisterCommand.ResumeCommand.class
        },
        footer = {
            "Exemples :",
            "  ./parvis register list",
            "  ./parvis register suspend assistant-public --reason \"Réponses erronées signalées\""
        })
final class RegisterCommand extends CommandGroup {
    @Command(
            name = "list",
            description = "Liste les cas d’usage et leur état.",
            footer = {"Exemples :", "  ./parvis register list", "  ./parvis register list --json"})
    static final class ListCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Option(names = "--json", description = "Écrit le registre en JSON.")
        boolean json;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                if (json) {
                    session.json(parvis.register().snapshot().listAll().stream()
                            .map(RegisterSnapshot.Versioned::useCase)
                            .toList());
                } else {
                    parvis.register().snapshot().listAll().forEach(entry -> {
                        UseCase useCase = entry.useCase();
                        session.out()
                                .printf(
                                        "%-28s %-20s réexamen %s  %s%n",
                                        useCase.id(),
                                        Messages.text(
                                                Locale.FRENCH,
                                                "use-case.status."
                                                        + useCase.status().name()),
                                        useCase.reviewDate(),
                                        useCase.title());
                    });
                }
                return 0;
            }
        }
    }

    @Command(
            name = "show",
            description = "Montre l’entrée d’un cas d’usage.",
            footer = {"Exemple :", "  ./parvis register show assistant-public"})
    static final class ShowCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "ID", description = "Le cas d’usage.")
        String id = "";

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                session.json(parvis.register().getUseCase(id));
                return 0;
            }
        }
    }

    @Command(
            name = "suspend",
            description = "Suspend un cas d’usage : tout appel s’arrête en moins d’une seconde.",
            footer = {
                "Exemple :",
                "  ./parvis register suspend assistant-public --reason \"Réponses erronées signalées\""
            })
    static final class SuspendCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "ID", description = "Le cas d’usage.")
        String id = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXTE",
                required = true,
                description = "Pourquoi ; montré au lecteur.")
        String reason = "";

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                session.out()
                        .println("Suspendu : "
                                + parvis.register().suspend(id, reason).title());
                return 0;
            }
        }
    }

    @Command(
            name = "resume",
            description = "Remet en service un cas d’usage suspendu.",
            footer = {"Exemple :", "  ./parvis register resume assistant-public --reason \"Fiches corrigées\""})
    static final class ResumeCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "ID", description = "Le cas d’usage.")
        String id = "";

        @Option(names = "--reason", paramLabel = "TEXTE", description = "Pourquoi.")
        String reason = "";

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                session.out()
                        .println("En service : "
                                + parvis.register().resume(id, reason).title());
                return 0;
            }
        }
    }
}
