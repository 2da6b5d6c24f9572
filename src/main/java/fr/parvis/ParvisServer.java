package fr.parvis;

import fr.parvis.account.Accounts;
import fr.parvis.account.Passwords;
import fr.parvis.account.PersonalData;
import fr.parvis.account.ProviderSignIn;
import fr.parvis.account.Sessions;
import fr.parvis.account.SignIn;
import fr.parvis.account.web.AccountWeb;
import fr.parvis.account.web.DemoAccounts;
import fr.parvis.administration.Administration;
import fr.parvis.administration.web.AdministrationWeb;
import fr.parvis.assistant.AnswersGiven;
import fr.parvis.assistant.Assistant;
import fr.parvis.assistant.Conversations;
import fr.parvis.assistant.History;
import fr.parvis.assistant.SharedAnswers;
import fr.parvis.assistant.Spaces;
import fr.parvis.assistant.StatusDoubt;
import fr.parvis.assistant.web.AssistantWeb;
import fr.parvis.assistant.web.Examples;
import fr.parvis.feedback.FeedbackBox;
import fr.parvis.feedback.web.FeedbackWeb;
import fr.parvis.gateway.Audit;
import fr.parvis.gateway.web.GatewayWeb;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentBin;
import fr.parvis.knowledge.DocumentChanges;
import fr.parvis.knowledge.DocumentEditing;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.Retriever;
import fr.parvis.knowledge.Uploads;
import fr.parvis.knowledge.web.KnowledgeWeb;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.JobWorker;
import fr.parvis.platform.Jobs;
import fr.parvis.platform.Settings;
import fr.parvis.register.Register;
import fr.parvis.register.ServingModels;
import fr.parvis.register.web.RegisterWeb;
import fr.parvis.web.Readiness;
import fr.parvis.web.Site;
import fr.parvis.web.WebShell;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The HTTP door: the features, made elsewhere in plain code, behind their pages and interfaces. */
public final class ParvisServer implements AutoCloseable {
    /** Tomcat's own log; held here because a logger that nobody holds forgets its level. */
    private static final java.util.logging.Logger TOMCAT = java.util.logging.Logger.getLogger("org.apache");

    static {
        TOMCAT.setLevel(Level.SEVERE);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ParvisServer.class);

    /** The pages of the top bar. */
    static final List<Site.Entry> NAVIGATION = List.of(
            new Site.Entry("/", "nav.ask"),
            new Site.Entry("/rechercher", "nav.search"),
            new Site.Entry("/collections", "nav.documents"),
            new Site.Entry("/ia/assistant-public", "nav.about"));

    private final ServletWebServerApplicationContext context;
    private @Nullable JobWorker jobs;

    private ParvisServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** What the pages and interfaces stand on. */
    record Features(
            Site site,
            Assistant assistant,
            Conversations conversations,
            History history,
            Everyday everyday,
            Examples examples,
            Retriever retriever,
            Collections collections,
            DocumentStore documents,
            Originals originals,
            Register register,
            ServingModels models,
            Audit audit,
            Readiness readiness,
            Administration administration,
            Jobs jobs,
            Editing editing,
            People people) {}

    /** What people do with the answers they were given. */
    record Everyday(AnswersGiven given, FeedbackBox feedback, SharedAnswers shared, Spaces spaces, StatusDoubt doubt) {}

    /** What editors of collections do. */
    record Editing(Uploads uploads, DocumentEditing documents, DocumentBin bin, DocumentChanges changes) {}

    /** Who may sign in, and how. */
    record People(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            SignIn signIn,
            ProviderSignIn providerSignIn,
            PersonalData personalData,
            DemoAccounts demo) {}

    /**
     * Serves these features until closed.
     *
     * @param address to listen on
     * @param port 0 for a free one
     */
    public static ParvisServer start(Parvis parvis, String address, int port) {
        return start(parvis, address, port, DemoAccounts.NONE);
    }

    /** Serves the demonstration: the sample authority's accounts open by one click, from this machine alone. */
    public static ParvisServer demonstrate(Parvis parvis, int port) {
        return start(parvis, "127.0.0.1", port, parvis.sample()::openAccounts);
    }

    private static ParvisServer start(Parvis parvis, String address, int port, DemoAccounts demo) {
        boolean rateLimited = !"off".equalsIgnoreCase(System.getenv("PARVIS_RATE_LIMIT"));
        if (!rateLimited) {
            LOG.warn("PARVIS_RATE_LIMIT=off: nothing slows down whoever asks too much");
        }
        parvis.conversations().keepIn(parvis.history());
        Site site = new Site(
                parvis.settings().find(Settings.AUTHORITY_NAME).orElse("Parvis"),
                NAVIGATION,
                rateLimited,
                proxies(System.getenv("PARVIS_PROXIES")),
                parvis.clock());
        ParvisServer server = start(
                new Features(
                        site,
                        parvis.assistant(),
                        parvis.conversations(),
                        parvis.history(),
                        new Everyday(
                                parvis.answersGiven(),
                                parvis.feedback(),
                                parvis.sharedAnswers(),
                                parvis.spaces(),
                                new StatusDoubt(parvis.passageFinder())),
                        parvis.sample()::examples,
                        parvis.retriever(),
                        parvis.collections(),
                        parvis.documents(),
                        parvis.originals(),
                        parvis.register(),
                        parvis.servingModels(),
                        parvis.audit(),
                        () -> parvis.settings().find(Settings.AUTHORITY_NAME) != null,
                        parvis.administration(),
                        parvis.jobs(),
                        new Editing(parvis.uploads(), parvis.editing(), parvis.bin(), parvis.documentChanges()),
                        new People(
                                parvis.accounts(),
                                parvis.passwords(),
                                parvis.sessions(),
                                parvis.signIn(),
                                parvis.providerSignIn(),
                                parvis.personalData(),
                                demo)),
                address,
                port);
        server.jobs = parvis.work();
        return server;
    }

    /** Addresses of the reverse proxies in front, separated by commas. */
    private static Set<String> proxies(@Nullable String addresses) {
        return addresses == null
                ? Set.of()
                : Arrays.stream(addresses.split(","))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** @param port 0 for a free one */
    static ParvisServer start(Features features, String address, int port) {
        // Boot's own context without SpringApplication around it: nothing is read from files or the environment
        // here, and looking for it took a fifth of the start.
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("parvis", Map.of("parvis.address", address, "parvis.port", port)));
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        register(context, features);
        context.register(
                WebShell.class,
                AssistantWeb.class,
                FeedbackWeb.class,
                KnowledgeWeb.class,
                RegisterWeb.class,
                GatewayWeb.class,
                AccountWeb.class,
                AdministrationWeb.class);
        try {
            context.refresh();
        } catch (ApplicationContextException e) {
            if (e.getCause() instanceof PortInUseException taken) {
                throw new AppException(ErrorCode.PORT_IN_USE, e, String.valueOf(taken.getPort()));
            }
            throw e;
        }
        return new ParvisServer(context);
    }

    private static void register(GenericApplicationContext context, Features features) {
        context.registerBean(Site.class, features::site);
        context.registerBean(Assistant.class, features::assistant);
        context.registerBean(Conversations.class, features::conversations);
        context.registerBean(History.class, features::history);
        Everyday everyday = features.everyday();
        context.registerBean(AnswersGiven.class, everyday::given);
        context.registerBean(FeedbackBox.class, everyday::feedback);
        context.registerBean(SharedAnswers.class, everyday::shared);
        context.registerBean(Spaces.class, everyday::spaces);
        context.registerBean(StatusDoubt.class, everyday::doubt);
        context.registerBean(Examples.class, features::examples);
        context.registerBean(Retriever.class, features::retriever);
        context.registerBean(Collections.class, features::collections);
        context.registerBean(DocumentStore.class, features::documents);
        context.registerBean(Originals.class, features::originals);
        context.registerBean(Register.class, features::register);
        context.registerBean(ServingModels.class, features::models);
        context.registerBean(Audit.class, features::audit);
        context.registerBean(Readiness.class, features::readiness);
        context.registerBean(Administration.class, features::administration);
        context.registerBean(Jobs.class, features::jobs);
        Editing editing = features.editing();
        context.registerBean(Uploads.class, editing::uploads);
        context.registerBean(DocumentEditing.class, editing::documents);
        context.registerBean(DocumentBin.class, editing::bin);
        context.registerBean(DocumentChanges.class, editing::changes);
        People people = features.people();
        context.registerBean(Accounts.class, people::accounts);
        context.registerBean(Passwords.class, people::passwords);
        context.registerBean(Sessions.class, people::sessions);
        context.registerBean(SignIn.class, people::signIn);
        context.registerBean(ProviderSignIn.class, people::providerSignIn);
        context.registerBean(PersonalData.class, people::personalData);
        context.registerBean(DemoAccounts.class, people::demo);
    }

    /** What answers each method and path pattern served, but static assets; for the tests that walk all of them. */
    Map<String, HandlerMethod> routes() {
        Map<String, HandlerMethod> routes = new TreeMap<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                                mapping.getPatternValues().forEach(path -> routes.put(method + " " + path, handler))));
        return routes;
    }

    public int port() {
        return java.util.Objects.requireNonNull(context.getWebServer()).getPort();
    }

    @Override
    public void close() {
        if (jobs != null) {
            jobs.close();
        }
        context.close();
    }
}
