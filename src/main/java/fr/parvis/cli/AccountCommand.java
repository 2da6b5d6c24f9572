package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.account.Account;
import fr.parvis.account.AccountJournal;
import fr.parvis.account.Passwords;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Role;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis account add | list | reset | disable | enable | unlock | link | unlink | delete}. */
@Command(
        name = "account",
        description = "Ouvre, liste et ferme les comptes des agents ; donne un mot de passe.",
        subcommands = {
            AccountCommand.AddCommand.class,
            AccountCommand.ListCommand.class,
            AccountCommand.ResetCommand.class,
            AccountCommand.DisableCommand.class,
            AccountCommand.EnableCommand.class,
            AccountCommand.UnlockCommand.class,
            AccountCommand.LinkCommand.class,
            AccountCommand.UnlinkCommand.class,
            AccountCommand.DeleteCommand.class
        },
        footer = {
            "Exemples :",
            "  ./parvis account add c.martin --label \"Camille Martin\" --role administrator",
            "  ./parvis account list"
        })
final class AccountCommand extends CommandGroup {
    @Command(
            name = "add",
            description = {
                "Ajoute un compte. Le mot de passe est demandé sur le terminal, ou lu sur l’entrée standard ;",
                "avec --temporary, un mot de passe provisoire est affiché, à changer à la première connexion."
            },
            footer = {
                "Exemples :",
                "  ./parvis account add c.martin --label \"Camille Martin\" --role administrator",
                "  ./parvis account add s.le-goff --label \"Sam Le Goff\" --role case-handler --group gestion-rh --temporary"
            })
    static final class AddCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "ID", description = "L’identifiant : minuscules sans accent, chiffres, . - _")
        String id = "";

        @Option(names = "--label", paramLabel = "NOM", description = "Le nom montré (sinon l’identifiant).")
        @Nullable
        String label;

        @Option(
                names = "--role",
                paramLabel = "RÔLE",
                defaultValue = "agent",
                description = "agent (sinon), case-handler, staff-representative, digital-lead, auditor, elected,"
                        + " developer, administrator ; plusieurs séparés par des virgules.")
        String role = "agent";

        @Option(names = "--group", paramLabel = "GROUPE", description = "Ses groupes, séparés par des virgules.")
        String group = "";

        @Option(names = "--temporary", description = "Affiche un mot de passe provisoire au lieu d’en demander un.")
        boolean temporary;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                Account account = new Account(id, label == null ? id : label, Role.parse(role), Audience.groups(group));
                String password = temporary ? "" : NewPassword.ask();
                if (!temporary) {
                    Passwords.check(password, id); // before anything is written
                }
                parvis.accounts().add(account, AccountJournal.LOCAL);
                give(parvis, session, id, password);
                return 0;
            }
        }
    }

    /** @param password "" to draw a temporary one and show it */
    private static void give(Parvis parvis, Session session, String id, String password) {
        if (password.isEmpty()) {
            session.err()
                    .println("Mot de passe provisoire de « " + id + " », valable " + Passwords.TEMPORARY.toHours()
                            + " heures, à changer à la première connexion :");
            session.err().flush();
            session.out().println(parvis.passwords().setTemporary(id, AccountJournal.LOCAL));
        } else {
            parvis.passwords().set(id, password, AccountJournal.LOCAL);
            session.out().println("Le compte « " + id + " » peut se connecter.");
        }
    }

    @Command(
            name = "list",
            description = "Liste les comptes, leurs rôles, leurs groupes et leur état.",
            footer = {"Exemples :", "  ./parvis account list", "  ./parvis account list --json"})
    static final class ListCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Option(names = "--json", description = "Écrit la liste en JSON.")
        boolean json;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                Map<String, Passwords.Kind> kinds = parvis.passwords().kinds();
                var rows = parvis.accounts().listAll().stream()
                        .map(account -> row(parvis, account, kinds))
                        .toList();
                if (json) {
                    session.json(rows);
                } else if (rows.isEmpty()) {
                    session.out().println("Aucun compte. « ./parvis account add ID » en ajoute un.");
                } else {
                    rows.forEach(row -> session.out()
                            .printf(
                                    "%-28s %-20s %-24s %-10s %s%n",
                                    row.id(),
                                    String.join(",", row.roles()),
                                    String.join(",", row.groups()),
                                    row.state(),
                                    row.label()));
                }
                return 0;
            }
        }

        /** What stands in one line; the members of the JSON, in this order. */
        private record Row(
                String id,
                String label,
                List<String> roles,
                List<String> groups,
                String state,
                Passwords.Kind password) {}

        private static Row row(Parvis parvis, Account account, Map<String, Passwords.Kind> kinds) {
            return new Row(
                    account.id(),
                    account.label(),
                    account.roles().stream().sorted().map(Role::text).toList(),
                    account.groups().stream().sorted().toList(),
                    account.disabled() ? "disabled" : parvis.signIn().isLocked(account.id()) ? "locked" : "open",
                    kinds.getOrDefault(account.id(), Passwords.Kind.NONE));
        }
    }

    /** A word that acts on one account. */
    abstract static class Act implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "ID", description = "Le compte.")
        String id = "";

        @Override
        public final Integer call() {
            try (Parvis parvis = session.open()) {
                parvis.accounts().getAccount(id);
                act(parvis);
                return 0;
            }
        }

        abstract void act(Parvis parvis);
    }

    @Command(
            name = "reset",
            description = {
                "Donne un autre mot de passe et ferme toutes les sessions du compte. Il est demandé sur le terminal,",
                "ou lu sur l’entrée standard ; avec --temporary, un mot de passe provisoire est affiché."
            },
            footer = {"Exemple :", "  ./parvis account reset c.martin --temporary"})
    static final class ResetCommand extends Act {
        @Option(names = "--temporary", description = "Affiche un mot de passe provisoire au lieu d’en demander un.")
        boolean temporary;

        @Override
        void act(Parvis parvis) {
            String password = temporary ? "" : NewPassword.ask();
            if (!temporary) {
                Passwords.check(password, id);
            }
            give(parvis, session, id, password);
        }
    }

    @Command(
            name = "disable",
            description = "Ferme un compte et toutes ses sessions ; ses droits sont gardés.",
            footer = {"Exemple :", "  ./parvis account disable c.martin"})
    static final class DisableCommand extends Act {
        @Override
        void act(Parvis parvis) {
            parvis.accounts().setDisabled(id, true, AccountJournal.LOCAL);
            session.out().println("Désactivé : " + id);
        }
    }

    @Command(
            name = "enable",
            description = "Rouvre un compte fermé.",
            footer = {"Exemple :", "  ./parvis account enable c.martin"})
    static final class EnableCommand extends Act {
        @Override
        void act(Parvis parvis) {
            parvis.accounts().setDisabled(id, false, AccountJournal.LOCAL);
            session.out().println("Réactivé : " + id);
        }
    }

    @Command(
            name = "unlock",
            description = "Lève le verrou posé après trop d’essais manqués.",
            footer = {"Exemple :", "  ./parvis account unlock c.martin"})
    static final class UnlockCommand extends Act {
        @Override
        void act(Parvis parvis) {
            parvis.signIn().unlock(id, AccountJournal.LOCAL);
            session.out().println("Déverrouillé : " + id);
        }
    }

    @Command(
            name = "link",
            description = {
                "Relie un compte à une personne du fournisseur d’identité : elle l’ouvrira désormais sans mot de passe.",
                "Son identifiant chez le fournisseur (sub) est montré à la personne quand sa connexion est refusée."
            },
            footer = {"Exemple :", "  ./parvis account link c.martin --subject 5f0c9a52-6f0e-4a1c-9d3e-0c6a2f1b7e44"})
    static final class LinkCommand extends Act {
        @Option(
                names = "--subject",
                paramLabel = "SUB",
                required = true,
                description = "L’identifiant de la personne chez le fournisseur d’identité.")
        String subject = "";

        @Override
        void act(Parvis parvis) {
            parvis.identityProviders().link(id, subject, AccountJournal.LOCAL);
            session.out().println("Relié : " + id);
        }
    }

    @Command(
            name = "unlink",
            description = "Détache un compte du fournisseur d’identité et ferme ses sessions.",
            footer = {"Exemple :", "  ./parvis account unlink c.martin"})
    static final class UnlinkCommand extends Act {
        @Override
        void act(Parvis parvis) {
            parvis.identityProviders().unlink(id, AccountJournal.LOCAL);
            session.out().println("Détaché : " + id);
        }
    }

    @Command(
            name = "delete",
            description = {
                "Supprime un compte et tout ce qui est gardé de la personne : conversations, partages, sessions, liens.",
                "Ses avis restent sans nom ; le journal ne connaît que son pseudonyme, que plus rien ne relie à elle."
            },
            footer = {"Exemple :", "  ./parvis account delete c.martin"})
    static final class DeleteCommand extends Act {
        @Override
        void act(Parvis parvis) {
            parvis.personalData().delete(id, AccountJournal.LOCAL);
            session.out().println("Supprimé : " + id);
        }
    }
}
