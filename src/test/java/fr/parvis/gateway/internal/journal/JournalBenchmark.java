package fr.parvis.gateway.internal.journal;

import com.sun.management.OperatingSystemMXBean;
import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Journal;
import fr.parvis.gateway.Verification;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Store;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/**
 * Measures the journal; {@code doc/measurements.md} says how it is run. Arguments: an empty folder, the number of entries to verify. Checks
 * its own results: it fails when the journal it wrote does not verify.
 */
final class JournalBenchmark {
    private final DataFolder data;
    private final JournalFolder folder;

    private JournalBenchmark(Path root) {
        this.data = new DataFolder(root);
        this.folder = new JournalFolder(root);
    }

    public static void main(String[] arguments) throws Exception {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT")).setLevel(ch.qos.logback.classic.Level.WARN);
        JournalBenchmark benchmark = new JournalBenchmark(Path.of(arguments[0]));
        benchmark.append(Integer.parseInt(arguments[1]));
        benchmark.verify();
        benchmark.prove();
        benchmark.export();
    }

    private void append(int entries) throws InterruptedException {
        try (Store store = Store.open(data);
                Journal journal = new TransparencyLog(store, data, JournalFolder.DOMAIN, Clock.systemUTC())) {
            single(journal, 2_000);
            for (int round = 0; round < 2; round++) {
                long processor = processorNanos();
                long[] nanos = single(journal, 2_000);
                System.out.printf(
                        "one writer: p50 %.3f ms, p99 %.3f ms, processor %.0f us an entry%n",
                        nanos[nanos.length / 2] / 1e6,
                        nanos[nanos.length * 99 / 100] / 1e6,
                        (processorNanos() - processor) / 2e6);
            }
            for (int writers : new int[] {16, 16, 64}) {
                long processor = processorNanos();
                double rate = together(journal, writers, 40_000);
                System.out.printf(
                        "%d writers: %,.0f durable entries/s, processor %.1f us an entry%n",
                        writers, rate, (processorNanos() - processor) / 40e6);
            }
            together(journal, 1_000, Math.max(0, entries - 126_000));
        }
    }

    private static long[] single(Journal journal, int entries) {
        long[] nanos = new long[entries];
        for (int i = 0; i < entries; i++) {
            long start = System.nanoTime();
            journal.append(JournalFolder.entry(i));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static double together(Journal journal, int writers, int entries) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(writers);
        long start = System.nanoTime();
        for (int writer = 0; writer < writers; writer++) {
            Thread.ofVirtual().start(() -> {
                for (int i = next.getAndIncrement(); i < entries; i = next.getAndIncrement()) {
                    journal.append(JournalFolder.entry(i));
                }
                done.countDown();
            });
        }
        done.await();
        return entries / ((System.nanoTime() - start) / 1e9);
    }

    /** Processor time of the whole process: what a figure costs when the machine is shared. */
    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private void verify() {
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            long processor = processorNanos();
            if (!(folder.verify() instanceof Verification.Whole whole)) {
                throw new IllegalStateException("the journal does not verify");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "verify: %,d entries and %,d signed heads in %.2f s, %,.0f entries/s, processor %.2f s%n",
                    whole.entries(),
                    whole.signedHeads(),
                    seconds,
                    whole.entries() / seconds,
                    (processorNanos() - processor) / 1e9);
        }
    }

    private void prove() throws IOException {
        List<String> ids = new ArrayList<>();
        folder.audit().export(Audit.Format.CSV, new StringWriter() {
            @Override
            public void write(char[] buffer, int offset, int length) {
                super.write(buffer, offset, length);
                int start = 0;
                for (int end = getBuffer().indexOf("\n");
                        end >= 0;
                        end = getBuffer().indexOf("\n", start)) {
                    ids.add(getBuffer().substring(start, end).split(",", 3)[1]);
                    start = end + 1;
                }
                getBuffer().delete(0, start);
            }
        });
        ids.removeFirst();
        try (Store store = Store.open(data)) {
            for (Audit audit : List.of(StoredAudit.of(data, store), folder.audit())) {
                Random random = new Random(1);
                long[] nanos = new long[2_000];
                for (int i = 0; i < nanos.length; i++) {
                    String id = ids.get(random.nextInt(ids.size()));
                    long start = System.nanoTime();
                    audit.receipt(id);
                    nanos[i] = System.nanoTime() - start;
                }
                Arrays.sort(nanos);
                System.out.printf(
                        "receipt: p50 %.2f ms, p99 %.2f ms%n",
                        nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
            }
        }
    }

    private void export() throws IOException {
        long start = System.nanoTime();
        long entries = folder.audit().export(Audit.Format.JSONL, Writer.nullWriter());
        System.out.printf("export: %,.0f entries/s%n", entries / ((System.nanoTime() - start) / 1e9));
    }
}
