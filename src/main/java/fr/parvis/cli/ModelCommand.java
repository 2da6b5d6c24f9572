package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.gateway.Generation;
import fr.parvis.gateway.Model;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.register.Hosting;
import fr.parvis.register.RegisterSnapshot;
import fr.parvis.register.UseCase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ./parvis model add | list | test | remove}. */
@Command(
        name = "model",
        description = "Tient le catalogue des modèles, que le registre admet ou non selon leur hébergement.",
        subcommands = {
            ModelCommand.AddCommand.class,
            ModelCommand.ListCommand.class,
            ModelCommand.TestCommand.class,
            ModelCommand.RemoveCommand.class
        },
        footer = {
            "Exemples :",
            "  ./parvis model add mistral-small --base-url http://gpu.interne:8000/v1 --hosting on-premises",
            "  ./parvis model test mistral-small"
        })
final class ModelCommand extends CommandGroup {
    /** Who changes the catalogue at the server's own command line. */
    private static final String LOCAL = "local";

    @Command(
            name = "add",
            description = {
                "Ajoute un modèle servi par une interface compatible avec celle d’OpenAI, ou change ses réglages.",
                "La clé n’est jamais enregistrée : seulement le nom de la variable d’environnement qui la contient."
            },
            footer = {
                "Exemples :",
                "  ./parvis model add mistral-small --base-url http://gpu.interne:8000/v1 --hosting on-premises",
                "  ./parvis model add moyen --base-url https://ia.exemple.fr/v1 --upstream mistral-medium-3 \\",
                "      --key-env CLE_MODELE --hosting secnumcloud"
            })
    static final class AddCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "ID", description = "Le nom du modèle dans Parvis : minuscules, chiffres, . _ : / -")
        String id = "";

        @Option(
                names = "--base-url",
                paramLabel = "ADRESSE",
                required = true,
                description = "Où commence son interface ; finit le plus souvent par /v1.")
        String baseUrl = "";

        @Option(names = "--upstream", paramLabel = "NOM", description = "Son nom chez son hébergeur (sinon ID).")
        @Nullable
        String upstream;

        @Option(
                names = "--key-env",
                paramLabel = "VARIABLE",
                description = "Variable d’environnement qui contient sa clé (sinon aucune clé n’est envoyée).")
        @Nullable
        String keyVariable;

        @Option(
                names = "--hosting",
                paramLabel = "HÉBERGEMENT",
                required = true,
                description = "Où vont les questions et les passages : on-premises (dans les locaux), secnumcloud"
                        + " (prestataire qualifié), eu (Union européenne) ou other.")
        String hosting = "";

        @Override
        public Integer call() {
            Hosting place = Hosting.find(hosting)
                    .orElseThrow(() -> new ParameterException(
                            session.spec.commandLine(),
                            "Valeur refusée pour --hosting : « " + hosting + " ». Possibles : " + Hosting.words(", ")
                                    + "."));
            Model model = Model.of(id, baseUrl, upstream, keyVariable, place);
            try (Parvis parvis = session.open()) {
                String done = switch (parvis.models().save(model, LOCAL)) {
                    case ADDED -> "Ajouté : ";
                    case CHANGED -> "Mis à jour : ";
                    case UNCHANGED -> "Inchangé : ";
                };
                session.out().println(done + line(model));
                String admitting = useCases(parvis, useCase -> useCase.admits(place));
                session.out()
                        .println(
                                admitting.isEmpty()
                                        ? "Aucun cas d’usage n’admet cet hébergement : le registre en décide."
                                        : "Cas d’usage qui l’admettent : " + admitting);
                warn(model);
                return 0;
            }
        }

        private void warn(Model model) {
            if (model.keyInClear()) {
                session.err().println("Attention : sans https, la clé et les passages circulent en clair.");
            }
            if (isKeyMissing(model)) {
                session.err()
                        .println("La variable " + model.keyVariable()
                                + " n’est pas définie ici ; elle devra l’être là où Parvis est lancé.");
            }
        }
    }

    @Command(
            name = "list",
            description = "Liste les modèles, leur hébergement et leur adresse.",
            footer = {"Exemples :", "  ./parvis model list", "  ./parvis model list --json"})
    static final class ListCommand implements Callable<Integer> {
        /** The members of the JSON, in this order. */
        private record Row(
                String id,
                String baseUrl,
                String upstream,
                @Nullable String keyVariable,
                boolean keySet,
                Hosting hosting) {}

        @Mixin
        Session session = new Session();

        @Option(names = "--json", description = "Écrit la liste en JSON.")
        boolean json;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                List<Model> models = parvis.models().listAll();
                if (json) {
                    session.json(models.stream().map(ListCommand::row).toList());
                } else if (models.isEmpty()) {
                    session.out()
                            .println("Aucun modèle : les réponses sont faites d’extraits. « ./parvis model add » en"
                                    + " ajoute un.");
                } else {
                    models.forEach(model -> session.out().println(line(model)));
                }
                return 0;
            }
        }

        private static Row row(Model model) {
            return new Row(
                    model.id(),
                    model.baseUrl().toString(),
                    model.upstream(),
                    model.keyVariable(),
                    model.keyVariable() != null && !isKeyMissing(model),
                    model.hosting());
        }
    }

    @Command(
            name = "test",
            description = "Demande un mot au modèle, dit en combien de temps il vient, ou ce qui ne va pas.",
            footer = {"Exemple :", "  ./parvis model test mistral-small"})
    static final class TestCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "ID", description = "Le modèle.")
        String id = "";

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                Model model = parvis.models().getModel(id);
                try {
                    print(parvis.generation().probe(model));
                    return 0;
                } catch (AppException e) {
                    session.err().println(e.message(Locale.FRENCH));
                    if (e.code() == ErrorCode.MODEL_FAILED) {
                        session.err()
                                .println("Vérifiez l’adresse " + model.baseUrl() + " et le nom du modèle chez son"
                                        + " hébergeur, « " + model.upstream() + " » (--upstream).");
                    }
                    return 1;
                }
            }
        }

        private void print(Generation.Completion completion) {
            String text = completion.text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            session.out()
                    .println(
                            text.isEmpty()
                                    ? "Le modèle répond, mais sans un mot."
                                    : "Le modèle répond : « " + shorten(text) + " »");
            session.out()
                    .println("Premier mot : " + seconds(completion.toFirstText()) + " · réponse entière : "
                            + seconds(completion.duration()) + " · jetons "
                            + (completion.usage().exact() ? "comptés" : "estimés") + " : "
                            + completion.usage().promptTokens() + " lus, "
                            + completion.usage().completionTokens() + " écrits");
        }

        private static String shorten(String text) {
            return text.length() <= 80 ? text : text.substring(0, text.offsetByCodePoints(0, 40)) + "…";
        }

        private static String seconds(Duration duration) {
            return String.format(Locale.FRENCH, "%.2f s", duration.toNanos() / 1e9);
        }
    }

    @Command(
            name = "remove",
            description = "Retire un modèle du catalogue : plus aucun appel ne l’atteint.",
            footer = {"Exemple :", "  ./parvis model remove mistral-small"})
    static final class RemoveCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "ID", description = "Le modèle.")
        String id = "";

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                parvis.models().remove(id, LOCAL);
                session.out().println("Retiré : " + id);
                String choosing = useCases(parvis, useCase -> id.equals(useCase.model()));
                if (!choosing.isEmpty()) {
                    session.err()
                            .println("Le registre le choisit encore pour " + choosing
                                    + " : les réponses y seront faites d’extraits.");
                }
                return 0;
            }
        }
    }

    /** What one line of a list says of a model. */
    static String line(Model model) {
        String key = model.keyVariable() == null
                ? "sans clé"
                : "clé dans " + model.keyVariable() + (isKeyMissing(model) ? " (non définie)" : "");
        return String.format(
                "%-28s %-12s %s  %s  %s", model.id(), model.hosting().text(), model.baseUrl(), model.upstream(), key);
    }

    static boolean isKeyMissing(Model model) {
        String value = model.keyVariable() == null ? "-" : System.getenv(model.keyVariable());
        return value == null || value.isBlank();
    }

    private static String useCases(Parvis parvis, Predicate<UseCase> which) {
        return parvis.register().snapshot().listAll().stream()
                .map(RegisterSnapshot.Versioned::useCase)
                .filter(which)
                .map(UseCase::id)
                .collect(Collectors.joining(", "));
    }
}
