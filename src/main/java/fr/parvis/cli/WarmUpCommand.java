package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.ParvisServer;
import fr.parvis.assistant.AskJson;
import fr.parvis.assistant.Question;
import fr.parvis.platform.Caller;
import fr.parvis.platform.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the main ways through the house once, so that the build can record what a start needs. Not for people. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    @Override
    public Integer call() throws IOException {
        try (Parvis parvis = session.open()) {
            parvis.sample().load(session.progress());
            for (String text : new String[] {parvis.sample().question(), "Qui a peint la Joconde ?"}) {
                session.json(AskJson.of(parvis.assistant()
                        .ask(new Question(text, new Caller.LocalAdministrator(), null, null, null, Locale.FRENCH))));
            }
            try (ParvisServer server = ParvisServer.start(parvis, "127.0.0.1", 0)) {
                get(server.port(), "/");
                get(server.port(), "/connexion");
                get(server.port(), "/health/ready");
                ask(server.port(), parvis.sample().question());
            }
            return 0;
        }
    }

    private void get(int port, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.getInputStream().readAllBytes();
    }

    private void ask(int port, String question) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/api/ask").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection
                .getOutputStream()
                .write(Json.MAPPER
                        .writeValueAsString(java.util.Map.of("question", question))
                        .getBytes(StandardCharsets.UTF_8));
        connection.getInputStream().readAllBytes();
    }
}
