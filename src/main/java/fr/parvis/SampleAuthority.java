package fr.parvis;

import fr.parvis.account.Account;
import fr.parvis.account.AccountJournal;
import fr.parvis.assistant.Space;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.IngestReport;
import fr.parvis.knowledge.internal.parsing.FolderSource;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Role;
import fr.parvis.platform.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;

/** Région Val-de-Brenne, the invented authority that ships with Parvis: documents, register, accounts. */
public final class SampleAuthority {
    private static final String FOLDER = "/sample/";

    /** The form of {@code sample.yaml}. */
    public static final class Description {
        public String authority = "";
        public String domain = "";
        public List<Place> collections = List.of();
        public List<Person> accounts = List.of();
        public List<Room> spaces = List.of();
        public String question = "";
        public List<String> examples = List.of();
    }

    public static final class Place {
        public String name = "";
        public String title = "";
        public String folder = "";
        public String audience = "";
        public List<String> editors = List.of();

        /** Titles of the documents that have none of their own, by id. */
        public Map<String, String> documents = Map.of();
    }

    public static final class Room {
        public String id = "";
        public String title = "";
        public String lead = "";
        public String useCase = "";
        public List<String> collections = List.of();
        public String contact = "";
        public boolean byStatus;
        public List<String> examples = List.of();

        Space space() {
            return new Space(id, title, lead, useCase, Set.copyOf(collections), contact, byStatus, examples);
        }
    }

    public static final class Person {
        public String id = "";
        public String label = "";
        public String role = "";
        public List<String> groups = List.of();
    }

    private final Parvis parvis;
    private final Description description;

    SampleAuthority(Parvis parvis) {
        this.parvis = parvis;
        this.description =
                new Yaml(new Constructor(Description.class, new LoaderOptions())).load(resource("sample.yaml"));
    }

    /** The question that a first demonstration asks. */
    public String question() {
        return description.question;
    }

    /** Questions for somebody who does not know how to begin; none unless this authority is the one loaded. */
    List<String> examples() {
        boolean loaded = parvis.settings()
                .find(Settings.AUTHORITY_DOMAIN)
                .filter(description.domain::equals)
                .isPresent();
        return loaded ? description.examples : List.of();
    }

    public String name() {
        return description.authority;
    }

    /** Loads everything; again, it changes nothing that has not changed. Reports by collection. */
    public Map<String, IngestReport> load(Progress progress) {
        parvis.settings().set(Settings.AUTHORITY_NAME, description.authority);
        parvis.settings().set(Settings.AUTHORITY_DOMAIN, description.domain);
        parvis.register().importAll(resource("register.yaml"));
        loadAccounts();
        for (int i = 0; i < description.spaces.size(); i++) {
            parvis.spaces().save(description.spaces.get(i).space(), i);
        }
        Path copy = copyDocuments();
        Map<String, IngestReport> reports = new LinkedHashMap<>();
        for (Place place : description.collections) {
            boolean fresh = parvis.collections().listReadable(new Caller.LocalAdministrator()).stream()
                    .noneMatch(known -> known.name().equals(place.name));
            Collection collection = parvis.collections().getOrCreate(place.name);
            reports.put(
                    place.name,
                    parvis.library()
                            .ingest(
                                    collection,
                                    new TitledSource(new FolderSource(copy.resolve(place.folder)), place.documents),
                                    progress));
            Collection untitled = new Collection(collection.id(), place.name, collection.audience());
            if (collection.title().equals(untitled.title())) {
                parvis.collections().setTitle(place.name, place.title);
            }
            if (fresh) { // what an administrator has decided since stays
                parvis.collections().setAudience(place.name, Audience.parse(place.audience));
                parvis.collections().setEditors(place.name, Set.copyOf(place.editors));
            }
        }
        return reports;
    }

    void loadAccounts() {
        description.accounts.forEach(this::open);
    }

    /** What an administrator has changed of an account since stays; an account from before there were roles gets its own. */
    private void open(Person person) {
        Set<String> groups = Set.copyOf(person.groups);
        Account beforeRoles = new Account(person.id, person.label, Set.of(Role.AGENT), groups);
        Account account = new Account(person.id, person.label, Role.parse(person.role), groups);
        if (parvis.accounts()
                .find(person.id)
                .filter(found -> !found.equals(beforeRoles))
                .isEmpty()) {
            parvis.accounts().save(account, AccountJournal.LOCAL);
        }
    }

    /** The accounts of this authority that nobody has given a password or disabled: the demonstration opens them by a click. */
    List<Account> openAccounts() {
        Set<String> taken = parvis.passwords().kinds().keySet();
        return description.accounts.stream()
                .filter(person -> !taken.contains(person.id))
                .flatMap(person -> parvis.accounts().find(person.id).stream())
                .filter(account -> !account.disabled())
                .toList();
    }

    /** Documents are ingested as any authority's are: from a folder. */
    private Path copyDocuments() {
        Path target = parvis.folder().files().resolve("sample");
        URL documents = Objects.requireNonNull(SampleAuthority.class.getResource(FOLDER + "val-de-brenne"));
        try {
            URI place = documents.toURI();
            if (place.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                    copy(jar.getPath(FOLDER + "val-de-brenne"), target);
                }
            } else {
                copy(Path.of(place), target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return target;
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SampleAuthority.class.getResourceAsStream(FOLDER + name));
    }
}
