package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.ParvisServer;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.platform.Caller;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./parvis demo}: the main job, from nothing to a sourced answer. */
@Command(
        name = "demo",
        description =
                "Charge la collectivité d’exemple, répond à une question, puis ouvre le service sur http://localhost:8080.",
        footer = {"Exemples :", "  ./parvis demo", "  ./parvis demo --no-serve --data essai"})
final class DemoCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    @Option(names = "--no-serve", description = "S’arrête après la réponse ; code 0 seulement si elle cite une source.")
    boolean noServe;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Port du service (8080).")
    int port;

    @Override
    public Integer call() throws InterruptedException {
        try (Parvis parvis = session.open()) {
            session.out()
                    .println("Chargement de la " + parvis.sample().name() + " (collectivité d’exemple, inventée)…");
            session.out().flush();
            parvis.sample().load(session.progress());
            String question = parvis.sample().question();
            session.out().println();
            session.out().println("Question : " + question);
            Reply reply = parvis.assistant()
                    .ask(new Question(question, new Caller.Anonymous(), null, null, null, Locale.FRENCH));
            ReplyText.print(reply, session.out());
            session.out().flush();
            boolean sourced = reply.answered() && !reply.citations().isEmpty();
            if (noServe) {
                return sourced ? 0 : 1;
            }
            session.out().println();
            ServeCommand.serve(parvis, () -> ParvisServer.demonstrate(parvis, port), session.out());
            return 0;
        }
    }
}
