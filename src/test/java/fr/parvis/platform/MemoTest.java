package fr.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MemoTest {
    private final List<String> made = new ArrayList<>();
    private final Function<String, Integer> length = text -> {
        made.add(text);
        return text.length();
    };

    @Test
    void remembersATextFromItsSecondTimeOn() {
        Memo<Integer> memo = new Memo<>(8);
        for (int time = 0; time < 5; time++) {
            assertThat(memo.get("délibération", length)).isEqualTo(12);
        }
        assertThat(made).hasSize(2);
    }

    @Test
    void givesEachTextItsOwnValueThoughTheyShareAPlace() {
        Memo<Integer> memo = new Memo<>(1);
        for (String text : List.of("a", "a", "bb", "a", "bb", "bb", "a", "bb")) {
            assertThat(memo.get(text, length)).isEqualTo(text.length());
        }
    }

    @Test
    void keepsNoLongText() {
        Memo<Integer> memo = new Memo<>(8);
        String text = "mot ".repeat(300);
        memo.get(text, length);
        memo.get(text, length);
        memo.get(text, length);
        assertThat(made).hasSize(3);
    }
}
