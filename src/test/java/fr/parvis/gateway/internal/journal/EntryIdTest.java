package fr.parvis.gateway.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(EntryId.next("01ARZ3NDEKTSV4RRFFQ69GZZZZ", 0)).isEqualTo("01ARZ3NDEKTSV4RRFFQ69H0000");
    }
}
