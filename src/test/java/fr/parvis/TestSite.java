package fr.parvis;

import fr.parvis.account.Account;
import fr.parvis.account.AccountJournal;
import fr.parvis.account.Accounts;
import fr.parvis.account.IdentityProviders;
import fr.parvis.account.Passwords;
import fr.parvis.account.PersonalData;
import fr.parvis.account.ProviderSignIn;
import fr.parvis.account.PseudonymousJournal;
import fr.parvis.account.Sessions;
import fr.parvis.account.SignIn;
import fr.parvis.account.SignInRecords;
import fr.parvis.account.internal.oidc.NimbusConnection;
import fr.parvis.account.web.DemoAccounts;
import fr.parvis.administration.Administration;
import fr.parvis.administration.Announcements;
import fr.parvis.administration.Health;
import fr.parvis.assistant.AnswersGiven;
import fr.parvis.assistant.ConversationRecords;
import fr.parvis.assistant.Conversations;
import fr.parvis.assistant.History;
import fr.parvis.assistant.MemoryRetriever;
import fr.parvis.assistant.PassageFinder;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.SharedAnswers;
import fr.parvis.assistant.SharedRecords;
import fr.parvis.assistant.Spaces;
import fr.parvis.assistant.StatusDoubt;
import fr.parvis.feedback.FeedbackBox;
import fr.parvis.feedback.FeedbackRecords;
import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Gate;
import fr.parvis.gateway.Journal;
import fr.parvis.gateway.JournalSearch;
import fr.parvis.gateway.Models;
import fr.parvis.gateway.Usage;
import fr.parvis.gateway.internal.journal.StoredAudit;
import fr.parvis.gateway.internal.journal.TransparencyLog;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentBin;
import fr.parvis.knowledge.DocumentChanges;
import fr.parvis.knowledge.DocumentEditing;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.EditingRecords;
import fr.parvis.knowledge.Library;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.SentVersions;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.Uploads;
import fr.parvis.knowledge.internal.store.Ingestion;
import fr.parvis.knowledge.internal.store.SqlDocumentStore;
import fr.parvis.knowledge.internal.text.TextBuilder;
import fr.parvis.platform.Audience;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.JobRecords;
import fr.parvis.platform.JobWorker;
import fr.parvis.platform.Jobs;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Role;
import fr.parvis.platform.Settings;
import fr.parvis.platform.Store;
import fr.parvis.register.Hosting;
import fr.parvis.register.Register;
import fr.parvis.register.ServingModels;
import fr.parvis.web.Site;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

/** A real server on a free port, over a small authority: a public collection, a larger one, a private one. */
final class TestSite implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneId.of("Europe/Paris"));

    /** A real one, of several pages. */
    static final Path PDF = Path.of("src/main/resources/sample/val-de-brenne/services/guide-du-voyageur-brenn-go.pdf");

    private final Path folder;
    private final Store store;
    private final Journal journal;
    private final ParvisServer server;
    final Jobs jobs;
    final Collections collections;
    final FeedbackBox feedback;
    final AnswersGiven given;
    final SharedAnswers shared;
    final PersonalData personalData;
    final Spaces spaces;
    final Accounts accounts;
    final Passwords passwords;
    final Sessions sessions;
    final SignIn signIn;
    final IdentityProviders providers;
    private final NimbusConnection connection = new NimbusConnection();
    final MemoryRetriever retriever = new MemoryRetriever();
    private final Originals originals;
    private final Ingestion ingestion;
    private final JobWorker worker;
    final DocumentBin bin;

    /** What is stored is not searched here. */
    private static final class NoIndex implements Library.Indexing {
        @Override
        public long follow(Collection collection, Progress progress) {
            return 0;
        }

        @Override
        public void train(Collection collection, Progress progress) {}
    }

    private TestSite(Path folder, boolean rateLimited, boolean filled, boolean demonstrated, Set<String> proxies) {
        this.folder = folder;
        DataFolder data = new DataFolder(folder);
        this.store = Store.open(data);
        this.jobs = new Jobs(store, CLOCK);
        this.collections = new Collections(store, CLOCK);
        this.originals = new Originals(store, data, CLOCK);
        this.ingestion = new Ingestion(store, data, originals, CLOCK);
        DocumentStore documents = new SqlDocumentStore(store);
        if (filled) {
            fill();
        }
        this.journal = new PseudonymousJournal(journal(data), store);
        AccountJournal accountJournal = new AccountJournal(() -> journal);
        this.accounts = new Accounts(store, accountJournal);
        this.passwords = new Passwords(store, CLOCK, accountJournal);
        this.sessions = new Sessions(store, CLOCK);
        this.signIn = new SignIn(store, accounts, passwords, sessions, CLOCK, accountJournal);
        this.providers = new IdentityProviders(store, new Settings(store), accounts, accountJournal);
        ProviderSignIn providerSignIn =
                new ProviderSignIn(store, providers, accounts, sessions, CLOCK, accountJournal, () -> connection);
        if (filled) {
            addAccounts();
        }
        DocumentChanges changes = new DocumentChanges(store, () -> journal, CLOCK);
        Consumer<Collection> follow = collection -> {};
        this.bin = new DocumentBin(store, originals, changes, follow, CLOCK);
        DocumentEditing editing = new DocumentEditing(store, changes, follow);
        Library library = new Library(data, collections, ingestion, new NoIndex());
        Uploads uploads = new Uploads(
                data, collections, () -> library, new SentVersions(store, bin, CLOCK), changes, jobs, CLOCK);
        jobs.register(Uploads.KIND, uploads::read);
        this.worker = JobWorker.start(jobs, data);
        Audit audit = audit(data);
        this.shared = new SharedAnswers(
                store,
                collections,
                documents,
                new Gate(new Register(store, CLOCK), new Models(store, () -> journal), CLOCK)::open,
                () -> journal,
                CLOCK);
        this.given = new AnswersGiven(new History(store, CLOCK), CLOCK);
        this.feedback = new FeedbackBox(store, collections, () -> journal, CLOCK);
        this.spaces = new Spaces(store, collections);
        this.personalData = new PersonalData(
                store,
                accounts,
                accountJournal,
                List.of(
                        new ConversationRecords(store, new History(store, CLOCK), collections),
                        new FeedbackRecords(store, collections),
                        new SharedRecords(store, shared, collections),
                        new JobRecords(store),
                        new EditingRecords(store),
                        new SignInRecords(store)),
                new Settings(store),
                CLOCK);
        this.server = ParvisServer.start(
                new ParvisServer.Features(
                        new Site("Région Val-de-Brenne", ParvisServer.NAVIGATION, rateLimited, proxies, CLOCK),
                        new ScriptedAssistant(collections, documents, journal),
                        conversations(),
                        new History(store, CLOCK),
                        new ParvisServer.Everyday(
                                given, feedback, shared, spaces, new StatusDoubt(TestSite::bothStatuses)),
                        () -> filled
                                ? List.of("Quel est le montant de l’aide au permis ?", "Que lire sur le transport ?")
                                : List.of(),
                        retriever,
                        collections,
                        documents,
                        originals,
                        new Register(store, CLOCK),
                        useCase -> List.of(new ServingModels.ServingModel("modele-local", Hosting.ON_PREMISES, false)),
                        audit,
                        () -> true,
                        administration(data, documents, audit),
                        jobs,
                        new ParvisServer.Editing(uploads, editing, bin, changes),
                        new ParvisServer.People(
                                accounts,
                                passwords,
                                sessions,
                                signIn,
                                providerSignIn,
                                personalData,
                                demonstrated ? accounts::listAll : DemoAccounts.NONE)),
                "127.0.0.1",
                0);
    }

    static TestSite open(Path folder) {
        return new TestSite(folder, false, true, false, Set.of());
    }

    static TestSite withRateLimits(Path folder) {
        return new TestSite(folder, true, true, false, Set.of());
    }

    static TestSite empty(Path folder) {
        return new TestSite(folder, false, false, false, Set.of());
    }

    /** As the demonstration serves it: every account opens by one click. */
    static TestSite demonstrated(Path folder) {
        return new TestSite(folder, false, true, true, Set.of());
    }

    /** Behind a reverse proxy on the same machine. */
    static TestSite behindProxy(Path folder) {
        return new TestSite(folder, false, true, false, Set.of("127.0.0.1"));
    }

    /** What a browser signed in to this account holds. */
    String cookie(String account) {
        return "session=" + sessions.open(account);
    }

    Audit audit() {
        return audit(new DataFolder(folder));
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    Map<String, HandlerMethod> routes() {
        return server.routes();
    }

    @Override
    public void close() {
        worker.close();
        server.close();
        connection.close();
        journal.close();
        store.close();
    }

    /** One account per role, named after it, and one that handles cases of human resources. */
    private void addAccounts() {
        for (Role role : Role.values()) {
            accounts.add(
                    new Account(role.text(), "Compte " + role.text(), Set.of(role), Set.of()), AccountJournal.LOCAL);
        }
        accounts.add(
                new Account("gestionnaire.rh", "Gestionnaire RH", Set.of(Role.CASE_HANDLER), Set.of("gestion-rh")),
                AccountJournal.LOCAL);
        Collection internal = collections.getOrCreate("interne");
        ingest(
                internal,
                document("i.md", "Note interne", new TextBuilder().paragraph("Congés."), null, null, null, null));
        Collection handled = collections.getOrCreate("gestion");
        ingest(handled, document("g.md", "Dossier", new TextBuilder().paragraph("Retenue."), null, null, null, null));
        collections.setAudience("interne", new Audience.Agents());
        collections.setAudience("gestion", new Audience.Groups(Set.of("gestion-rh")));
        collections.setEditors("gestion", Set.of("gestion-rh"));
        collections.setEditors("aides", Set.of("gestion-rh"));
    }

    private void fill() {
        TextBuilder permis = new TextBuilder()
                .heading(1, "Bénéficiaires")
                .paragraph("L’aide s’adresse aux habitants de la région de 18 à 25 ans.")
                .item(1, "demandeurs d’emploi ;")
                .item(1, "apprentis ;")
                .item(2, "y compris en première année.")
                .heading(1, "Montant")
                .paragraph("L’aide est de 600 € pour une personne de 18 à 25 ans sans emploi.")
                .row(List.of("Situation", "Montant", "Versement"), List.of("Sans emploi", "600 €", "En une fois"))
                .row(List.of("Situation", "Montant", "Versement"), List.of("Apprenti", "400 €", "En deux fois"))
                .heading(1, "Démarche")
                .paragraph("Complétez le formulaire auprès de la Maison de la Région.")
                .paragraph("Envoyez-le dans un délai de six mois.")
                .heading(1, "Recours")
                .paragraph("Vous pouvez contester la décision dans les deux mois.");
        TextBuilder before = new TextBuilder().heading(1, "Montant").paragraph("L’aide est de 500 €.");
        TextBuilder proof = new TextBuilder()
                .heading(1, "Pièces")
                .paragraph("Le justificatif peut être une facture, une quittance ou une attestation de domicile.");
        Collection aides = collections.getOrCreate("aides");
        ingest(
                aides,
                new Source.Item.Found(document(
                        "aide-permis-b.md",
                        "Aide au permis de conduire",
                        before,
                        "2026-02-01",
                        "2024-01-01",
                        "2026-06-30",
                        null)),
                new Source.Item.Found(
                        document(
                                "aide-permis-b.md",
                                "Aide au permis de conduire",
                                permis,
                                "2026-07-01",
                                "2026-07-01",
                                null,
                                "https://val-de-brenne.example/aides/permis"),
                        file(PDF, "application/pdf", "Aide au permis – été.pdf")),
                new Source.Item.Found(document(
                        "F1.md", "Justificatif de domicile", proof, "2020-11-03", null, null, "javascript:alert(1)")));
        Collection notes = collections.getOrCreate("notes");
        ingest(
                notes,
                IntStream.rangeClosed(1, 120)
                        .mapToObj(n -> document(
                                "note-" + n + ".md",
                                "Note de service numéro " + n,
                                new TextBuilder().paragraph("Transport du réseau, ligne " + n + "."),
                                "2026-09-01",
                                null,
                                null,
                                null))
                        .toArray(SourceDocument[]::new));
        Collection secret = collections.getOrCreate("dossiers-secrets");
        ingest(secret, document("s.md", "Secret", new TextBuilder().paragraph("Secret."), null, null, null, null));
        collections.setAudience("aides", new Audience.Public());
        collections.setAudience("notes", new Audience.Public());
        collections.setTitle("notes", "Notes de service");
    }

    /** Where the next documents of {@link #bring} are read from. */
    static Source.OriginalFile file(Path path, String mediaType, String name) {
        return new Source.OriginalFile(path, mediaType, name);
    }

    /** One document read from a file; the reading of its collection becomes this one alone. */
    void bring(String collection, String id, @Nullable String from, Source.OriginalFile file) {
        ingest(
                collections.getOrCreate(collection),
                new Source.Item.Found(
                        document(id, "Titre", new TextBuilder().paragraph("Texte du " + from), null, from, null, null),
                        file));
    }

    private void ingest(Collection collection, SourceDocument... documents) {
        ingest(collection, Arrays.stream(documents).map(Source.Item.Found::new).toArray(Source.Item.Found[]::new));
    }

    private void ingest(Collection collection, Source.Item.Found... documents) {
        Source source = new Source() {
            @Override
            public String origin() {
                return collection.name();
            }

            @Override
            public void read(Consumer<Item> sink) {
                List.of(documents).forEach(sink);
            }
        };
        ingestion.ingest(collection, source, Progress.SILENT);
        for (Source.Item.Found found : documents) {
            SourceDocument document = found.document();
            retriever.add(
                    new DocumentRef(
                            collection.name(),
                            document.id(),
                            null,
                            document.title(),
                            document.url(),
                            document.updated(),
                            document.validFrom(),
                            document.validTo()),
                    document.text());
        }
    }

    private static SourceDocument document(
            String id,
            String title,
            TextBuilder text,
            @Nullable String updated,
            @Nullable String from,
            @Nullable String to,
            @Nullable String url) {
        return new SourceDocument(
                id,
                null,
                title,
                null,
                List.of(),
                List.of(),
                text.text(),
                text.blocks(),
                List.of(),
                "",
                url,
                date(updated),
                date(from),
                date(to),
                Map.of());
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private Administration administration(DataFolder data, DocumentStore documents, Audit audit) {
        Models models = new Models(store, () -> journal);
        return new Administration(
                new Announcements(store, () -> journal, CLOCK),
                new Health(data, store, audit, models, providers, collections, documents, _ -> -1, CLOCK),
                new JournalSearch(store),
                new Usage(store),
                new Jobs(store, CLOCK),
                models,
                new Register(store, CLOCK),
                collections,
                accounts,
                () -> {
                    throw new IllegalStateException("no model is asked here");
                },
                () -> journal);
    }

    /** What is found says one thing of civil servants and another one of contract staff. */
    private static PassageFinder.Found bothStatuses(Question question) {
        return new PassageFinder.Found(
                null,
                LocalDate.of(2026, 11, 24),
                List.of(passage("Titulaires", "Un an."), passage("Contractuels", "Trois mois.")));
    }

    private static Passage passage(String heading, String text) {
        DocumentRef document = new DocumentRef("interne", "i.md", null, "Note", null, null, null, null);
        return new Passage(document, List.of(heading), text, 0, text.length(), null, List.of());
    }

    private Journal journal(DataFolder data) {
        return new TransparencyLog(store, data, "val-de-brenne.example", CLOCK);
    }

    private Audit audit(DataFolder data) {
        return StoredAudit.of(data, store);
    }

    private Conversations conversations() {
        Conversations conversations = new Conversations(CLOCK);
        conversations.keepIn(new History(store, CLOCK));
        return conversations;
    }

    /** Keeps a conversation of an account's, as if it had been asked; returns its id. */
    String remember(String account, String collection, String... questions) {
        String id = java.util.UUID.randomUUID().toString();
        String reply = """
                {"answered":true,"answer":"L’aide est de 600 €. [1]","citations":[{"document":"aide-permis","title":"Aide au permis","collection":"%s"}],\
                "refusal":null,"on":"2026-11-24","understoodAs":null,"useCase":"assistant-public","conversation":"%s","receipt":"%s"}""".formatted(collection, id, id);
        store.jdbc()
                .sql("INSERT INTO conversation (id, account_id, title, created, last_used) VALUES (?, ?, ?, ?, ?)")
                .params(
                        id,
                        account,
                        questions[0],
                        CLOCK.instant().toString(),
                        CLOCK.instant().toString())
                .update();
        for (int i = 0; i < questions.length; i++) {
            store.jdbc()
                    .sql("INSERT INTO conversation_turn VALUES (?, ?, ?, ?, ?, '2026-11-24', '[]', ?, ?)")
                    .params(
                            id,
                            i + 1,
                            CLOCK.instant().toString(),
                            questions[i],
                            questions[i],
                            reply,
                            questions[i].toLowerCase(java.util.Locale.ROOT))
                    .update();
        }
        return id;
    }

    /** Tables in which something still names this account. */
    List<String> rowsNaming(String account) {
        return List.of(
                        "account.id",
                        "account_password.account_id",
                        "account_identity.account_id",
                        "account_pseudonym.account_id",
                        "session.account_id",
                        "conversation.account_id",
                        "shared_answer.account_id",
                        "feedback.account_id",
                        "document_change.account",
                        "document_bin.deleted_by",
                        "job.owner")
                .stream()
                .filter(column -> store.jdbc()
                                .sql("SELECT count(*) FROM " + column.replace(".", " WHERE ") + " = ?")
                                .param(account)
                                .query(Integer.class)
                                .single()
                        > 0)
                .toList();
    }
}
