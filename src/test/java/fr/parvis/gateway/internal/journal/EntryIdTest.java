package fr.parvis.gateway.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntryIdTest {
    @Test
    void increasesEvenWhenTheClockGoesBack() {
        String previous = "";
        long[] clock = {1_800_000_000_000L, 1_800_000_000_000L, 1_800_000_000_001L, 1_700_000_000_000L, 5};
        for (long millis : clock) {
            String next = EntryId.next(previous, millis);
            assertThat(next).hasSize(26).matches("[0-9A-HJKMNP-TV-Z]{26}").isGreaterThan(previous);
            previous = next;
        }
    }

    @Test
    void carriesItsTime() {
        assertThat(EntryId.time(EntryId.next("", 1_800_000_000_123L))).isEqualTo(1_800_000_000_123L);
        assertThat(EntryId.next("", 1_469_918_176_385L))
                .startsWith("01ARYZ6S41"); // the example of the ULID specification
    }

    @Test
    void countsUpAcrossDigits() {
        assertThat(EntryId.next("01ARZ3NDEK0ZZZRRFFQ69GZZZZ", 0)).startsWith("01ARZ3NDEK1000");
    }

    /** Holding an id is the right to its receipt: the next one of the same millisecond must not be guessed from it. */
    @Test
    void tellsNothingOfTheNextOne() {
        String previous = EntryId.next("", 1_800_000_000_000L);

        Set<String> ends = IntStream.range(0, 100)
                .mapToObj(_ -> EntryId.next(previous, 1_800_000_000_000L).substring(14))
                .collect(Collectors.toSet());

        assertThat(ends).hasSize(100);
    }
}
