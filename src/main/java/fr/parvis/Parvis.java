package fr.parvis;

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
import fr.parvis.administration.Administration;
import fr.parvis.administration.Announcements;
import fr.parvis.administration.Backup;
import fr.parvis.administration.Health;
import fr.parvis.administration.Restore;
import fr.parvis.assistant.AnswersGiven;
import fr.parvis.assistant.Assistant;
import fr.parvis.assistant.ConversationRecords;
import fr.parvis.assistant.Conversations;
import fr.parvis.assistant.ExtractiveAssistant;
import fr.parvis.assistant.History;
import fr.parvis.assistant.NullModel;
import fr.parvis.assistant.PassageFinder;
import fr.parvis.assistant.SharedAnswers;
import fr.parvis.assistant.SharedRecords;
import fr.parvis.assistant.Spaces;
import fr.parvis.assistant.ThresholdCalibration;
import fr.parvis.assistant.Thresholds;
import fr.parvis.feedback.FeedbackBox;
import fr.parvis.feedback.FeedbackRecords;
import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Gate;
import fr.parvis.gateway.Generation;
import fr.parvis.gateway.Journal;
import fr.parvis.gateway.JournalSearch;
import fr.parvis.gateway.Models;
import fr.parvis.gateway.Usage;
import fr.parvis.gateway.Verification;
import fr.parvis.gateway.internal.chat.ChatCompletions;
import fr.parvis.gateway.internal.journal.StoredAudit;
import fr.parvis.gateway.internal.journal.TransparencyLog;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentBin;
import fr.parvis.knowledge.DocumentChanges;
import fr.parvis.knowledge.DocumentEditing;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.EditingRecords;
import fr.parvis.knowledge.Encoders;
import fr.parvis.knowledge.Library;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.Recognition;
import fr.parvis.knowledge.Retriever;
import fr.parvis.knowledge.SentVersions;
import fr.parvis.knowledge.Uploads;
import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.knowledge.internal.lucene.HeldIndexes;
import fr.parvis.knowledge.internal.lucene.IndexFollower;
import fr.parvis.knowledge.internal.lucene.IndexRevision;
import fr.parvis.knowledge.internal.lucene.LuceneRetriever;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import fr.parvis.knowledge.internal.recognition.Tesseract;
import fr.parvis.knowledge.internal.store.Ingestion;
import fr.parvis.knowledge.internal.store.ScannedPages;
import fr.parvis.knowledge.internal.store.SqlDocumentStore;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Job;
import fr.parvis.platform.JobRecords;
import fr.parvis.platform.JobWorker;
import fr.parvis.platform.Jobs;
import fr.parvis.platform.Lazy;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Settings;
import fr.parvis.platform.Store;
import fr.parvis.register.Register;
import fr.parvis.register.ServingModels;
import fr.parvis.register.UseCaseChanged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The house in plain code: each feature, made when first asked for, so that a command pays only for what it uses. The command
 * line and the server are two doors to the same object; several of them may stand on one data folder.
 */
public final class Parvis implements AutoCloseable {
    private static final ZoneId AUTHORITY_TIME = ZoneId.of("Europe/Paris");

    private final DataFolder folder;
    private final Clock clock;
    private final Store store;
    private final Settings settings;
    private final Jobs jobs;
    private final Encoders encoders;
    private final Announcements announcements;
    private final Register register;
    private final Models models;
    private final Gate gate;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignIn signIn;
    private final IdentityProviders identityProviders;
    private final ProviderSignIn providerSignIn;
    private final Collections collections;
    private final History history;
    private final Conversations conversations;
    private final AnswersGiven answersGiven;
    private final FeedbackBox feedback;
    private final SharedAnswers sharedAnswers;
    private final PersonalData personalData;
    private final Spaces spaces;
    private final DocumentStore documents;
    private final Originals originals;
    private final DocumentChanges documentChanges;
    private final DocumentBin bin;
    private final DocumentEditing editing;
    private final Uploads uploads;
    private final FrenchAnalysis analysis = new FrenchAnalysis();

    private final Lazy<Journal> journal = new Lazy<>(this::makeJournal);
    private final Lazy<ChatCompletions> generation = new Lazy<>(ChatCompletions::new);
    private final Lazy<NimbusConnection> providerConnection = new Lazy<>(NimbusConnection::new);
    private final Lazy<LuceneRetriever> retriever = new Lazy<>(this::makeRetriever);
    private final Lazy<NullModel> nulls = new Lazy<>(this::makeNullModel);
    private final Lazy<Ingestion> ingestion = new Lazy<>(this::makeIngestion);
    private final Lazy<Recognition> recognition = new Lazy<>(this::makeRecognition);
    private final Lazy<Library> library = new Lazy<>(this::makeLibrary);
    private final Lazy<ExtractiveAssistant> assistant = new Lazy<>(this::makeAssistant);

    private Parvis(DataFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.store = Store.open(folder);
        this.settings = new Settings(store);
        this.encoders = new Encoders(settings);
        this.jobs = new Jobs(store, clock);
        this.announcements = new Announcements(store, journal, clock);
        this.register = new Register(store, clock);
        this.models = new Models(store, journal);
        this.gate = new Gate(register, models, clock);
        AccountJournal accountJournal = new AccountJournal(journal);
        this.accounts = new Accounts(store, accountJournal);
        this.passwords = new Passwords(store, clock, accountJournal);
        this.sessions = new Sessions(store, clock);
        this.signIn = new SignIn(store, accounts, passwords, sessions, clock, accountJournal);
        this.identityProviders = new IdentityProviders(store, settings, accounts, accountJournal);
        this.providerSignIn = new ProviderSignIn(
                store, identityProviders, accounts, sessions, clock, accountJournal, providerConnection);
        this.collections = new Collections(store, clock);
        this.history = new History(store, clock);
        this.conversations = new Conversations(clock);
        this.answersGiven = new AnswersGiven(history, clock);
        this.feedback = new FeedbackBox(store, collections, journal::get, clock);
        this.documents = new SqlDocumentStore(store);
        this.sharedAnswers = new SharedAnswers(store, collections, documents, gate::open, journal::get, clock);
        this.originals = new Originals(store, folder, clock);
        this.documentChanges = new DocumentChanges(store, journal, clock);
        this.bin = new DocumentBin(store, originals, documentChanges, this::follow, clock);
        this.editing = new DocumentEditing(store, documentChanges, this::follow);
        this.uploads = new Uploads(
                folder, collections, library, new SentVersions(store, bin, clock), documentChanges, jobs, clock);
        registerJobs();
        this.spaces = new Spaces(store, collections);
        this.personalData = new PersonalData(
                store,
                accounts,
                accountJournal,
                List.of(
                        new ConversationRecords(store, history, collections),
                        new FeedbackRecords(store, collections),
                        new SharedRecords(store, sharedAnswers, collections),
                        new JobRecords(store),
                        new EditingRecords(store),
                        new SignInRecords(store)),
                settings,
                clock);
        register.onChange(this::journalChange);
        jobs.register("journal-proof", "", Duration.ofDays(1), this::proveJournal);
        jobs.register("retention", "", Duration.ofDays(1), this::expire);
    }

    public static Parvis open(DataFolder folder) {
        return new Parvis(folder, Clock.system(AUTHORITY_TIME));
    }

    public DataFolder folder() {
        return folder;
    }

    public Clock clock() {
        return clock;
    }

    public Settings settings() {
        return settings;
    }

    public Jobs jobs() {
        return jobs;
    }

    /** Does the jobs of this data folder until closed. */
    public JobWorker work() {
        return JobWorker.start(jobs, folder);
    }

    public Encoders encoders() {
        return encoders;
    }

    public Register register() {
        return register;
    }

    public Gate gate() {
        return gate;
    }

    public Journal journal() {
        return journal.get();
    }

    public Models models() {
        return models;
    }

    public Generation generation() {
        return generation.get();
    }

    /** What the page about a use case tells of models. */
    public ServingModels servingModels() {
        return useCase -> models.listAll().stream()
                .filter(model -> useCase.admits(model.hosting()))
                .map(model -> new ServingModels.ServingModel(
                        model.id(), model.hosting(), model.id().equals(useCase.model())))
                .toList();
    }

    public Audit audit() {
        return StoredAudit.of(folder, store);
    }

    public Accounts accounts() {
        return accounts;
    }

    public Passwords passwords() {
        return passwords;
    }

    public Sessions sessions() {
        return sessions;
    }

    public SignIn signIn() {
        return signIn;
    }

    public IdentityProviders identityProviders() {
        return identityProviders;
    }

    public ProviderSignIn providerSignIn() {
        return providerSignIn;
    }

    public Collections collections() {
        return collections;
    }

    public DocumentStore documents() {
        return documents;
    }

    public Originals originals() {
        return originals;
    }

    public DocumentChanges documentChanges() {
        return documentChanges;
    }

    public DocumentBin bin() {
        return bin;
    }

    public DocumentEditing editing() {
        return editing;
    }

    public Uploads uploads() {
        return uploads;
    }

    public Retriever retriever() {
        return retriever.get();
    }

    public Library library() {
        return library.get();
    }

    public Assistant assistant() {
        return assistant.get();
    }

    public History history() {
        return history;
    }

    public AnswersGiven answersGiven() {
        return answersGiven;
    }

    public SharedAnswers sharedAnswers() {
        return sharedAnswers;
    }

    public Spaces spaces() {
        return spaces;
    }

    public PersonalData personalData() {
        return personalData;
    }

    public FeedbackBox feedback() {
        return feedback;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Announcements announcements() {
        return announcements;
    }

    public Health health() {
        return new Health(
                folder,
                store,
                audit(),
                models,
                identityProviders,
                collections,
                documents,
                collection -> IndexRevision.of(folder, collection),
                clock);
    }

    public Administration administration() {
        return new Administration(
                announcements,
                health(),
                new JournalSearch(store),
                new Usage(store),
                jobs,
                models,
                register,
                collections,
                accounts,
                this::generation,
                this::journal);
    }

    public Backup backup() {
        return new Backup(folder, store, settings, () -> HeldIndexes.open(folder), StoredAudit::of, clock);
    }

    /** Makes this folder from a backup; nobody may have it open. */
    public static Restore restore(DataFolder folder) {
        return new Restore(folder, StoredAudit::of, Clock.system(AUTHORITY_TIME));
    }

    /** After a backup was restored: everybody signs in again, and each index follows the store or is made anew. */
    public void takeUpAgain(Progress progress) {
        sessions.closeEverybodys();
        for (Collection collection : collections.listReadable(new Caller.LocalAdministrator())) {
            if (Files.exists(folder.index().resolve(Long.toString(collection.id())))) {
                library().follow(collection, progress);
            } else {
                library().catchUp(collection, progress);
            }
        }
    }

    /** For measuring: what an answer would be made from. */
    public PassageFinder passageFinder() {
        return assistant.get();
    }

    public Thresholds thresholds() {
        return new Thresholds(store, clock);
    }

    public ThresholdCalibration thresholdCalibration() {
        return new ThresholdCalibration(retriever(), nulls.get(), thresholds(), clock);
    }

    /** Brings what was learnt by an earlier Parvis up to date; nothing to do but after an update. */
    public void renewCalibration() {
        nulls.get().renew(collections.listReadable(new Caller.LocalAdministrator()));
    }

    public SampleAuthority sample() {
        return new SampleAuthority(this);
    }

    /** @param data folder with {@code questions/} to measure on */
    public Suites suites(Path data, Progress progress) {
        return new Suites(this, data, progress);
    }

    private void registerJobs() {
        jobs.register(Uploads.KIND, uploads::read);
        jobs.register(Recognition.KIND, (job, progress) -> recognition.get().run(job, progress));
        jobs.register("index", (job, progress) -> {
            collections.listReadable(new Caller.LocalAdministrator()).stream()
                    .filter(collection -> collection.name().equals(job.input()))
                    .forEach(collection -> library().catchUp(collection, progress));
            return "";
        });
        jobs.register("purge", "30 jours", Duration.ofDays(1), (_, _) -> {
            uploads.removeLeftovers();
            return "{\"documents\":" + bin.purge() + "}";
        });
    }

    /** The index of a collection follows in the background. */
    private void follow(Collection collection) {
        jobs.submitOnce("index", collection.title(), collection.name());
    }

    private Journal makeJournal() {
        return new PseudonymousJournal(
                new TransparencyLog(
                        store, folder, settings.find(Settings.AUTHORITY_DOMAIN).orElse("localhost"), clock),
                store);
    }

    private Ingestion makeIngestion() {
        return new Ingestion(store, folder, originals, clock);
    }

    private Recognition makeRecognition() {
        return new Recognition(
                collections, new ScannedPages(store), originals, ingestion.get(), library::get, jobs, new Tesseract());
    }

    private LuceneRetriever makeRetriever() {
        return new LuceneRetriever(folder, analysis);
    }

    private NullModel makeNullModel() {
        return new NullModel(retriever(), folder, clock);
    }

    private Library makeLibrary() {
        Library made = new Library(
                folder,
                collections,
                ingestion.get(),
                new IndexFollower(folder, documents, analysis, new PassageSplitter(), encoders::findModel));
        made.onIndexed(indexed -> nulls.get().calibrate(indexed.collection()));
        made.onIndexed(indexed -> recognition.get().request(indexed.collection()));
        return made;
    }

    private ExtractiveAssistant makeAssistant() {
        return new ExtractiveAssistant(
                collections,
                documents,
                retriever(),
                gate::open,
                journal(),
                thresholds(),
                nulls.get(),
                conversations,
                generation,
                clock);
    }

    private String proveJournal(Job job, Progress progress) {
        progress.at("journal.proof", 0, 0);
        if (health().verifyJournal() instanceof Verification.Broken) {
            throw new AppException(ErrorCode.JOURNAL_BROKEN);
        }
        return "";
    }

    private String expire(Job job, Progress progress) {
        progress.at("personal.expire", 0, 0);
        return "{\"expired\":" + personalData.expire() + "}";
    }

    private void journalChange(UseCaseChanged change) {
        journal()
                .append(new Journal.Entry(
                        "register",
                        change.useCase().id(),
                        "permit",
                        change.act(),
                        Map.of(
                                "entryVersion", change.entryVersion(),
                                "status", change.useCase().status().name())));
    }

    @Override
    public void close() {
        generation.ifMade(ChatCompletions::close);
        providerConnection.ifMade(NimbusConnection::close);
        journal.ifMade(Journal::close);
        retriever.ifMade(LuceneRetriever::close);
        store.close();
    }
}
