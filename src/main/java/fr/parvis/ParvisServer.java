package fr.parvis;

import fr.parvis.assistant.Assistant;
import fr.parvis.assistant.web.AssistantWeb;
import fr.parvis.assistant.web.Examples;
import fr.parvis.gateway.Audit;
import fr.parvis.gateway.web.GatewayWeb;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.Retriever;
import fr.parvis.knowledge.web.KnowledgeWeb;
import fr.parvis.register.Register;
import fr.parvis.register.web.RegisterWeb;
import fr.parvis.web.Readiness;
import fr.parvis.web.Site;
import fr.parvis.web.WebShell;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The HTTP door: the features, made elsewhere in plain code, behind their pages and interfaces. */
public final class ParvisServer implements AutoCloseable {
    /** Tomcat's own log; held here because a logger that nobody holds forgets its level. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    static {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none"); // logback.xml says it all
        TOMCAT.setLevel(Level.SEVERE);
    }

    /** The pages of the top bar. */
    static final List<Site.Entry> NAVIGATION = List.of(
            new Site.Entry("/", "nav.ask"),
            new Site.Entry("/rechercher", "nav.search"),
            new Site.Entry("/collections", "nav.documents"),
            new Site.Entry("/ia/assistant-public", "nav.about"));

    private final ServletWebServerApplicationContext context;

    private ParvisServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** What the pages and interfaces stand on. */
    record Features(
            Site site,
            Assistant assistant,
            Examples examples,
            Retriever retriever,
            Collections collections,
            DocumentStore documents,
            Register register,
            Audit audit,
            Readiness readiness) {}

    /** @param port 0 for a free one */
    static ParvisServer start(Features features, String address, int port) {
        SpringApplication application = new SpringApplication(
                WebShell.class, AssistantWeb.class, KnowledgeWeb.class, RegisterWeb.class, GatewayWeb.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setLazyInitialization(true);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("parvis.address", address, "parvis.port", port));
        application.addInitializers(context -> register((GenericApplicationContext) context, features));
        return new ParvisServer((ServletWebServerApplicationContext) application.run());
    }

    private static void register(GenericApplicationContext context, Features features) {
        context.registerBean(Site.class, features::site);
        context.registerBean(Assistant.class, features::assistant);
        context.registerBean(Examples.class, features::examples);
        context.registerBean(Retriever.class, features::retriever);
        context.registerBean(Collections.class, features::collections);
        context.registerBean(DocumentStore.class, features::documents);
        context.registerBean(Register.class, features::register);
        context.registerBean(Audit.class, features::audit);
        context.registerBean(Readiness.class, features::readiness);
    }

    public int port() {
        return java.util.Objects.requireNonNull(context.getWebServer()).getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
