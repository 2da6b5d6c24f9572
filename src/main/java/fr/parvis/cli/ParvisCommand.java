package fr.parvis.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command: lists the others. */
@Command(
        name = "parvis",
        version = "Parvis 0.1.0",
        description =
                "Parvis met l’IA au service des agents et du public d’une collectivité, et la garde sous contrôle.",
        subcommands = {
            DemoCommand.class,
            SampleCommand.class,
            ServeCommand.class,
            CorpusCommand.class,
            CollectionCommand.class,
            IngestCommand.class,
            SearchCommand.class,
            AskCommand.class,
            AccountCommand.class,
            IdentityProviderCommand.class,
            RegisterCommand.class,
            ModelCommand.class,
            EncoderCommand.class,
            JobCommand.class,
            AuditCommand.class,
            EvaluateCommand.class,
            MaintenanceCommand.class,
            RetentionCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class,
            WarmUpCommand.class,
            HelpCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Pour commencer :",
            "  ./parvis demo                      charge la collectivité d’exemple, répond à une question, ouvre le service",
            "  ./parvis ask \"Combien de jours de télétravail par semaine ?\"",
            "  ./parvis COMMANDE --help           explique une commande, avec des exemples"
        })
final class ParvisCommand implements Callable<Integer> {
    @Mixin
    Help help = new Help();

    /** Taken before or after the command's name. */
    @Option(
            names = "--data",
            paramLabel = "DOSSIER",
            scope = ScopeType.INHERIT,
            description = "Dossier des données (sinon PARVIS_DATA, sinon ./data).")
    @Nullable
    Path data;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }
}
