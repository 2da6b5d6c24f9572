package fr.parvis.gateway;

import com.sun.management.OperatingSystemMXBean;
import fr.parvis.platform.WattHours;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Energy of one piece of work done on the current thread: the processor's own counter where it can be read, shared out by
 * processor time, else processor time × {@link #WATTS_PER_BUSY_CORE}.
 */
public final class Energy {
    /**
     * Average thermal design power of a server core, W: the default of Green Algorithms (Lannelongue, Grealey, Inouye,
     * "Green Algorithms: Quantifying the Carbon Footprint of Computation", Advanced Science 2021, 8, 2100707). An upper
     * bound for most processors; memory, cooling and idle power are not counted.
     */
    public static final double WATTS_PER_BUSY_CORE = 12;

    private static final Path COUNTER = Path.of("/sys/class/powercap/intel-rapl:0/energy_uj");
    private static final double NANOS_PER_HOUR = 3.6e12;
    private static final double MICROJOULES_PER_WATT_HOUR = 3.6e9;

    private final Path counter;
    private final long wallNanos = System.nanoTime();
    private final long cpuNanos = cpuNanos();
    private final long processNanos;
    private final long microjoules;

    private Energy(Path counter) {
        this.counter = counter;
        this.microjoules = microjoules(counter);
        this.processNanos = microjoules < 0 ? 0 : processNanos();
    }

    /** Starts the meter; stop it on the same thread. */
    public static Energy start() {
        return start(COUNTER);
    }

    /** @param counter file that holds the microjoules used so far, as Linux' power capping interface writes them */
    static Energy start(Path counter) {
        return new Energy(counter);
    }

    /** Processor time since the start, ns; on a virtual thread, whose time is not counted, the time elapsed: a bound. */
    public long elapsedCpuNanos() {
        long now = cpuNanos();
        return now < 0 || cpuNanos < 0 ? System.nanoTime() - wallNanos : now - cpuNanos;
    }

    /** What was used since the start. */
    public WattHours stop() {
        long cpu = elapsedCpuNanos();
        long counted = microjoules < 0 ? -1 : microjoules(counter) - microjoules;
        if (counted > 0) { // 0: too short for the counter's step; below: it wrapped around
            double share = Math.min(1, (double) cpu / Math.max(cpu, processNanos() - processNanos));
            return new WattHours(counted * share / MICROJOULES_PER_WATT_HOUR, WattHours.Method.MEASURED);
        }
        return new WattHours(cpu / NANOS_PER_HOUR * WATTS_PER_BUSY_CORE, WattHours.Method.ESTIMATED);
    }

    private static long cpuNanos() {
        if (Thread.currentThread().isVirtual()) {
            return -1;
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : -1;
    }

    private static long processNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static long microjoules(Path counter) {
        try {
            return Files.isReadable(counter)
                    ? Long.parseLong(Files.readString(counter).strip())
                    : -1;
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }
}
