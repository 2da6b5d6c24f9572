package fr.parvis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.platform.WattHours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyTest {
    private static final double MICROJOULES_PER_WATT_HOUR = 3.6e9;

    @TempDir
    Path folder;

    private Path counter;

    @BeforeEach
    void name() {
        counter = folder.resolve("energy_uj");
    }

    /** Other threads of the process may have worked meanwhile: the share is at most the whole. */
    @Test
    void measuresItsShareOfWhatTheCounterCounted() throws IOException {
        Files.writeString(counter, "1000000\n");
        Energy energy = Energy.start(counter);
        work(energy);
        Files.writeString(counter, "8200000000\n");

        WattHours used = energy.stop();

        assertThat(used.method()).isEqualTo(WattHours.Method.MEASURED);
        assertThat(used.value()).isPositive().isLessThanOrEqualTo(8_199e6 / MICROJOULES_PER_WATT_HOUR);
    }

    @Test
    void measuresInProportionToTheCounter() throws IOException {
        Files.writeString(counter, "0");
        Energy energy = Energy.start(counter);
        work(energy);
        Files.writeString(counter, "3600000000000"); // 1,000 Wh
        double large = energy.stop().value();
        Files.writeString(counter, "3600000000"); // 1 Wh
        double small = energy.stop().value();

        assertThat(large / small).isBetween(100.0, 10_000.0);
    }

    @Test
    void estimatesFromProcessorTimeWithoutACounter() {
        Energy energy = Energy.start(counter);
        work(energy);
        double before = energy.elapsedCpuNanos();

        WattHours used = energy.stop();

        assertThat(used.method()).isEqualTo(WattHours.Method.ESTIMATED);
        assertThat(used.value())
                .isBetween(
                        before / 3.6e12 * Energy.WATTS_PER_BUSY_CORE,
                        energy.elapsedCpuNanos() / 3.6e12 * Energy.WATTS_PER_BUSY_CORE);
    }

    @Test
    void estimatesWhenTheCounterDidNotMoveWrappedAroundOrIsNoNumber() throws IOException {
        for (String[] counted : new String[][] {{"500", "500"}, {"500", "3"}, {"nothing", "900"}}) {
            Files.writeString(counter, counted[0]);
            Energy energy = Energy.start(counter);
            work(energy);
            Files.writeString(counter, counted[1]);

            assertThat(energy.stop().method()).isEqualTo(WattHours.Method.ESTIMATED);
        }
    }

    /** Until some processor time was counted. */
    private static void work(Energy energy) {
        double sum = 0;
        do {
            sum += Math.sqrt(sum + 1);
        } while (energy.elapsedCpuNanos() < 5_000_000);
        assertThat(sum).isPositive();
    }
}
