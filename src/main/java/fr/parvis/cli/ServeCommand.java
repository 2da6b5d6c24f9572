package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.ParvisServer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./parvis serve}. */
@Command(
        name = "serve",
        description = "Ouvre le service : pages et interfaces HTTP. Écoute sur cette machine seule, sauf --bind.",
        footer = {"Exemple :", "  ./parvis serve --port 8080"})
final class ServeCommand implements Callable<Integer> {
    @Mixin
    Session session = new Session();

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Port (8080 ; 0 : un port libre).")
    int port;

    @Option(
            names = "--bind",
            paramLabel = "ADRESSE",
            defaultValue = "127.0.0.1",
            description = "Adresse d’écoute (127.0.0.1).")
    String bind = "127.0.0.1";

    @Override
    public Integer call() throws InterruptedException {
        try (Parvis parvis = session.open()) {
            serve(parvis, () -> ParvisServer.start(parvis, bind, port), session.out());
            return 0;
        }
    }

    /** Serves until the process is told to stop; the first line written is the address. */
    static void serve(Parvis parvis, Supplier<ParvisServer> start, PrintWriter out) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (ParvisServer server = start.get()) {
            out.println("Parvis: http://localhost:" + server.port());
            out.flush();
            Thread.ofPlatform().daemon().name("calibration").start(parvis::renewCalibration);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
            stopped.await();
        }
    }
}
