package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.account.AccountJournal;
import fr.parvis.account.IdentityProvider;
import fr.parvis.account.ProviderConnection;
import fr.parvis.account.ProviderSignIn;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./parvis identity-provider set | show | test | remove}. */
@Command(
        name = "identity-provider",
        description = "Règle la connexion par le fournisseur d’identité de la collectivité (OpenID Connect).",
        subcommands = {
            IdentityProviderCommand.SetCommand.class,
            IdentityProviderCommand.ShowCommand.class,
            IdentityProviderCommand.TestCommand.class,
            IdentityProviderCommand.RemoveCommand.class
        },
        footer = {
            "Exemples :",
            "  ./parvis identity-provider set --issuer https://sso.exemple.fr/realms/agents --client-id parvis \\",
            "      --secret-env PARVIS_OIDC_SECRET --public-url https://parvis.exemple.fr",
            "  ./parvis identity-provider test",
            "",
            "Le pas à pas pour Keycloak et ProConnect : doc/identity-provider.md"
        })
final class IdentityProviderCommand extends CommandGroup {
    @Command(
            name = "set",
            description = {
                "Règle le fournisseur d’identité, en remplaçant tous les réglages précédents.",
                "Le secret n’est jamais enregistré : seulement le nom de la variable ou du fichier qui le contient."
            },
            footer = {
                "Exemple :",
                "  ./parvis identity-provider set --issuer https://sso.exemple.fr/realms/agents --client-id parvis \\",
                "      --secret-file /run/secrets/parvis-oidc --public-url https://parvis.exemple.fr \\",
                "      --name \"Compte de la Région\" --role-map parvis-admins=administrator"
            })
    static final class SetCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Option(
                names = "--issuer",
                paramLabel = "ADRESSE",
                required = true,
                description =
                        "L’émetteur, exactement comme le fournisseur l’annonce ; en https, sauf sur cette machine.")
        String issuer = "";

        @Option(names = "--client-id", paramLabel = "ID", required = true, description = "Le nom de Parvis chez lui.")
        String clientId = "";

        @Option(names = "--secret-env", paramLabel = "VARIABLE", description = "Variable qui contient le secret.")
        String secretVariable = "";

        @Option(names = "--secret-file", paramLabel = "FICHIER", description = "Ou fichier qui le contient.")
        String secretFile = "";

        @Option(
                names = "--public-url",
                paramLabel = "ADRESSE",
                description = "L’adresse de Parvis pour les navigateurs ; retenue une fois donnée.")
        @Nullable
        String publicAddress;

        @Option(
                names = "--name",
                paramLabel = "NOM",
                defaultValue = "Compte professionnel",
                description = "Le nom du compte sur le bouton (sinon « ${DEFAULT-VALUE} »).")
        String name = "";

        @Option(
                names = "--login-claim",
                paramLabel = "ATTRIBUT",
                defaultValue = "preferred_username",
                description = "Où lire l’identifiant d’un nouveau compte (sinon ${DEFAULT-VALUE}).")
        String loginClaim = "";

        @Option(
                names = "--groups-claim",
                paramLabel = "ATTRIBUT",
                defaultValue = "groups",
                description = "Où lire les groupes (sinon ${DEFAULT-VALUE}) ; « none » les laisse à Parvis.")
        String groupsClaim = "";

        @Option(
                names = "--role-map",
                paramLabel = "GROUPE=RÔLE",
                split = ",",
                description = "Les rôles que donne un groupe, plusieurs séparés par + ; sans table, agent à la"
                        + " création, puis ce que Parvis en fait.")
        Map<String, String> roles = new LinkedHashMap<>();

        @Option(
                names = "--acr",
                paramLabel = "NIVEAU",
                split = ",",
                description = "Niveaux de garantie dont un est exigé, par exemple eidas1.")
        List<String> acr = new ArrayList<>();

        @Option(
                names = "--scope",
                paramLabel = "PORTÉE",
                split = ",",
                defaultValue = "profile,email",
                description = "Ce qui est demandé, en plus d’openid (sinon ${DEFAULT-VALUE}).")
        List<String> scopes = new ArrayList<>();

        @Option(
                names = "--require",
                paramLabel = "ATTRIBUT=VALEUR",
                description = "N’admet que qui porte cette valeur, par exemple siret=… ; répétable.")
        List<String> required = new ArrayList<>();

        @Option(names = "--no-pkce", description = "Renonce à PKCE, pour un fournisseur qui en refuse les paramètres.")
        boolean noPkce;

        @Override
        public Integer call() {
            Map<String, String> commaSeparated = new LinkedHashMap<>();
            roles.forEach((group, names) -> commaSeparated.put(group, names.replace('+', ',')));
            IdentityProvider provider = new IdentityProvider(
                    issuer,
                    clientId,
                    secretVariable,
                    secretFile,
                    name,
                    loginClaim,
                    groupsClaim.equals("none") ? "" : groupsClaim,
                    commaSeparated,
                    acr,
                    scopes.stream().filter(scope -> !scope.isBlank()).toList(),
                    required(),
                    !noPkce);
            try (Parvis parvis = session.open()) {
                if (publicAddress != null) {
                    parvis.identityProviders().setPublicAddress(publicAddress);
                }
                parvis.identityProviders().publicAddress(); // before anything is written that needs it
                parvis.identityProviders().set(provider, AccountJournal.LOCAL);
                session.out().println("Réglé : " + provider.name() + ", " + provider.issuer());
                addresses(parvis, session);
                session.out().println("Vérifiez maintenant par : ./parvis identity-provider test");
                return 0;
            }
        }

        private Map<String, List<String>> required() {
            Map<String, List<String>> claims = new LinkedHashMap<>();
            for (String one : required) {
                int equals = one.indexOf('=');
                if (equals <= 0 || equals == one.length() - 1) {
                    throw new ParameterException(
                            session.spec.commandLine(),
                            "Valeur refusée pour --require : « " + one + " ». Attendu : ATTRIBUT=VALEUR.");
                }
                claims.computeIfAbsent(one.substring(0, equals), _ -> new ArrayList<>())
                        .add(one.substring(equals + 1));
            }
            return claims;
        }
    }

    /** What must be registered at the provider, to the letter. */
    private static void addresses(Parvis parvis, Session session) {
        ProviderSignIn signIn = parvis.providerSignIn();
        session.out().println("À inscrire chez le fournisseur :");
        session.out().println("  adresse de retour (redirect_uri)            " + signIn.address(ProviderSignIn.RETURN));
        session.out()
                .println("  après déconnexion (post_logout_redirect_uri) "
                        + signIn.address(ProviderSignIn.AFTER_SIGN_OUT));
    }

    @Command(
            name = "show",
            description = "Montre les réglages ; jamais le secret.",
            footer = {"Exemples :", "  ./parvis identity-provider show", "  ./parvis identity-provider show --json"})
    static final class ShowCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Option(names = "--json", description = "Écrit les réglages en JSON.")
        boolean json;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                IdentityProvider provider = parvis.identityProviders().get();
                if (json) {
                    session.json(provider);
                    return 0;
                }
                line("émetteur", provider.issuer());
                line("client", provider.clientId());
                line(
                        "secret",
                        provider.secretFile().isEmpty()
                                ? "variable " + provider.secretVariable()
                                : "fichier " + provider.secretFile());
                line("nom sur le bouton", provider.name());
                line("identifiant", provider.loginClaim());
                line("groupes", provider.groupsClaim().isEmpty() ? "tenus dans Parvis" : provider.groupsClaim());
                line("rôles", provider.roles().isEmpty() ? "tenus dans Parvis" : text(provider.roles()));
                line("niveaux exigés", provider.acr().isEmpty() ? "aucun" : String.join(", ", provider.acr()));
                line("portées", "openid " + String.join(" ", provider.scopes()));
                line("exigé", provider.required().isEmpty() ? "rien de plus" : text(provider.required()));
                line("PKCE", provider.pkce() ? "oui" : "non");
                addresses(parvis, session);
                return 0;
            }
        }

        private void line(String what, String value) {
            session.out().printf("%-18s %s%n", what, value);
        }

        private static String text(Map<String, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }

    @Command(
            name = "test",
            description = {
                "Lit ce que le fournisseur publie et ses clés, et dit ce qui ne va pas.",
                "Personne n’est connecté : le secret et l’adresse de retour ne se vérifient qu’à la première connexion."
            },
            footer = {"Exemple :", "  ./parvis identity-provider test"})
    static final class TestCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                IdentityProvider provider = parvis.identityProviders().get();
                ProviderConnection.Check check;
                try {
                    check = parvis.providerSignIn().check();
                } catch (AppException e) {
                    session.err().println(e.message(Locale.FRENCH));
                    return 1;
                }
                session.out().println("Le fournisseur répond : " + provider.issuer());
                session.out().println("  connexion    " + check.authorization());
                session.out().println("  jetons       " + check.token());
                session.out()
                        .println("  déconnexion  "
                                + check.endSession().map(URI::toString).orElse("aucune"));
                session.out()
                        .println("  signatures   " + String.join(", ", check.algorithms()) + " ; clés publiées : "
                                + check.keys());
                check.warnings().forEach(warning -> session.err().println(text(warning, provider)));
                addresses(parvis, session);
                return check.warnings().contains(ProviderConnection.Warning.SECRET_MISSING) ? 1 : 0;
            }
        }

        private static String text(ProviderConnection.Warning warning, IdentityProvider provider) {
            return switch (warning) {
                case NO_PKCE -> "Il n’annonce pas PKCE (S256) : s’il en refuse les paramètres, ajoutez --no-pkce.";
                case NO_LOGOUT ->
                    "Il n’annonce pas d’adresse de déconnexion : se déconnecter de Parvis y laissera la"
                            + " session ouverte.";
                case SCOPE_UNKNOWN -> "Il n’annonce pas toutes ces portées : " + String.join(" ", provider.scopes());
                case ACR_UNKNOWN -> "Il n’annonce pas tous ces niveaux : " + String.join(" ", provider.acr());
                case SECRET_MISSING ->
                    new AppException(
                                    ErrorCode.PROVIDER_SECRET_MISSING,
                                    provider.secretVariable() + provider.secretFile())
                            .message(Locale.FRENCH);
            };
        }
    }

    @Command(
            name = "remove",
            description = "Retire le fournisseur ; les comptes restent, et ce à quoi ils sont reliés.",
            footer = {"Exemple :", "  ./parvis identity-provider remove"})
    static final class RemoveCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                parvis.identityProviders().remove(AccountJournal.LOCAL);
                session.out().println("Retiré.");
                return 0;
            }
        }
    }
}
