package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.knowledge.Collection;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./parvis collection list | set}. */
@Command(
        name = "collection",
        description = "Liste les collections et décide qui peut les lire.",
        subcommands = {CollectionCommand.ListCommand.class, CollectionCommand.SetCommand.class},
        footer = {"Exemples :", "  ./parvis collection list", "  ./parvis collection set aides --audience public"})
final class CollectionCommand extends CommandGroup {
    @Command(
            name = "list",
            description = "Liste les collections, leur public, leurs rédacteurs et leur nombre de documents.",
            footer = {"Exemples :", "  ./parvis collection list", "  ./parvis collection list --as agent.bureau"})
    static final class ListCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Option(names = "--as", paramLabel = "COMPTE", description = "Ce que voit ce compte, ou « anonymous ».")
        @Nullable
        String as;

        @Option(names = "--json", description = "Écrit la liste en JSON.")
        boolean json;

        @Override
        public Integer call() {
            try (Parvis parvis = session.open()) {
                Caller caller = Session.caller(parvis, as);
                List<Map<String, Object>> rows = parvis.collections().listReadable(caller).stream()
                        .map(collection -> row(parvis, collection))
                        .toList();
                if (json) {
                    session.json(rows);
                } else if (rows.isEmpty()) {
                    session.out()
                            .println("Aucune collection. « ./parvis sample load » charge la collectivité d’exemple.");
                } else {
                    rows.forEach(row -> session.out()
                            .printf(
                                    "%-24s %-34s %-28s %s documents%s%n",
                                    row.get("name"),
                                    row.get("title"),
                                    ReaderWords.of(Audience.parse(String.valueOf(row.get("audience")))),
                                    row.get("documents"),
                                    editors(String.valueOf(row.get("editors")))));
                }
                return 0;
            }
        }

        private static Map<String, Object> row(Parvis parvis, Collection collection) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", collection.name());
            row.put("title", collection.title());
            row.put("audience", collection.audience().text());
            row.put("editors", String.join(",", new TreeSet<>(collection.editors())));
            row.put("documents", parvis.documents().count(collection, LocalDate.now(parvis.clock())));
            return row;
        }
    }

    @Command(
            name = "set",
            description = "Décide qui peut lire une collection, et comment elle s’appelle.",
            footer = {
                "Exemples :",
                "  ./parvis collection set aides --audience public",
                "  ./parvis collection set rh-gestion --audience gestion-rh,direction-rh",
                "  ./parvis collection set rh-gestion --editors gestion-rh",
                "  ./parvis collection set rh-gestion --title \"Gestion des ressources humaines\""
            })
    static final class SetCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Spec
        CommandSpec specification = CommandSpec.create();

        @Parameters(paramLabel = "NOM", description = "La collection.")
        String name = "";

        @Option(
                names = "--audience",
                paramLabel = "PUBLIC",
                description = "public, agents, private, ou des groupes séparés par des virgules.")
        @Nullable
        String audience;

        @Option(
                names = "--title",
                paramLabel = "TITRE",
                description = "Comment elle s’appelle pour qui la lit ; vide, son nom en clair.")
        @Nullable
        String title;

        @Option(
                names = "--editors",
                paramLabel = "GROUPES",
                description = "Les groupes qui peuvent déposer, corriger et supprimer ses documents, séparés par des"
                        + " virgules ; none : cette ligne de commande seule.")
        @Nullable
        String editors;

        @Override
        public Integer call() {
            if (audience == null && title == null && editors == null) {
                throw new CommandLine.ParameterException(
                        specification.commandLine(), "Donnez --audience, --title ou --editors.");
            }
            try (Parvis parvis = session.open()) {
                Audience readers = audience == null ? null : Audience.parse(audience);
                Set<String> groups =
                        editors == null ? null : editors.strip().equals("none") ? Set.of() : Audience.groups(editors);
                Collection set = title == null
                        ? parvis.collections().getReadable(name, new Caller.LocalAdministrator())
                        : parvis.collections().setTitle(name, title);
                if (readers != null) {
                    set = parvis.collections().setAudience(name, readers);
                }
                if (groups != null) {
                    set = parvis.collections().setEditors(name, groups);
                }
                session.out()
                        .println("La collection « " + set.name() + " » (" + set.title() + ") est lisible par : "
                                + ReaderWords.of(set.audience())
                                + editors(String.join(",", new TreeSet<>(set.editors()))));
                return 0;
            }
        }
    }

    private static String editors(String groups) {
        return groups.isEmpty() ? "" : " · rédigée par : " + groups.replace(",", ", ");
    }
}
