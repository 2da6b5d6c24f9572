package fr.parvis.gateway.internal.journal;

import fr.parvis.gateway.Journal;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Store;
import fr.parvis.platform.TestStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/** A process that appends from four threads until it is killed and prints each id it was given. */
final class AppendingProcess {
    private AppendingProcess() {}

    static Process start(Path root) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().putAll(TestStore.environment(root));
        return process.start();
    }

    public static void main(String[] arguments) {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT")).setLevel(ch.qos.logback.classic.Level.OFF);
        DataFolder data = new DataFolder(Path.of(arguments[0]));
        Store store = Store.open(data);
        Journal journal = new TransparencyLog(store, data, JournalFolder.DOMAIN, Clock.systemUTC());
        for (int thread = 0; thread < 4; thread++) {
            Thread.ofPlatform().start(() -> {
                for (int i = 0; ; i++) {
                    String id = journal.append(JournalFolder.entry(i));
                    synchronized (AppendingProcess.class) {
                        System.out.println(id);
                        System.out.flush();
                    }
                }
            });
        }
    }
}
