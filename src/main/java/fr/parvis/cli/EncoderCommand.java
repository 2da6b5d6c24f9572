package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.platform.Caller;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./parvis encoder set | show | remove}. */
@Command(
        name = "encoder",
        description = "Choisit ce qui compare les textes par le sens : l’encodeur formé ici, ou un modèle apporté.",
        subcommands = {
            EncoderCommand.SetCommand.class,
            EncoderCommand.ShowCommand.class,
            EncoderCommand.RemoveCommand.class
        },
        footer = {"Exemples :", "  ./parvis encoder set modeles/phrases-fr", "  ./parvis encoder show"})
final class EncoderCommand extends CommandGroup {
    @Command(
            name = "set",
            description = {
                "Fait servir un modèle de phrases au format ONNX, lu dans un dossier qui contient model.onnx et tokenizer.json.",
                "Tous les documents sont indexés de nouveau : comptez quelques millisecondes par passage. Rien ne quitte la machine."
            },
            footer = {"Exemple :", "  ./parvis encoder set modeles/phrases-fr"})
    static final class SetCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "DOSSIER", description = "Le dossier du modèle ; il doit rester en place.")
        Path folder = Path.of("");

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                parvis.encoders().bring(folder);
                follow(parvis, session);
                session.out().println("La recherche par le sens se sert du modèle de " + folder + ".");
                return 0;
            }
        }
    }

    @Command(
            name = "show",
            description = "Dit ce qui sert à la recherche par le sens.",
            footer = {"Exemple :", "  ./parvis encoder show"})
    static final class ShowCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                session.out()
                        .println(parvis.encoders()
                                .findFolder()
                                .map(folder -> "Le modèle du dossier " + folder + ".")
                                .orElse("L’encodeur que chaque collection forme sur ses propres documents."));
                return 0;
            }
        }
    }

    @Command(
            name = "remove",
            description = "Revient aux encodeurs formés ici ; tous les documents sont indexés de nouveau.",
            footer = {"Exemple :", "  ./parvis encoder remove"})
    static final class RemoveCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                parvis.encoders().remove();
                follow(parvis, session);
                session.out().println("La recherche par le sens se sert des encodeurs formés ici.");
                return 0;
            }
        }
    }

    private static void follow(Parvis parvis, Session session) {
        parvis.collections()
                .listReadable(new Caller.LocalAdministrator())
                .forEach(collection -> parvis.library().catchUp(collection, session.progress()));
    }
}
