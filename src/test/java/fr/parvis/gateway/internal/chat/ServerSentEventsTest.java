package fr.parvis.gateway.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    private static final String STREAM = """
            : comment
            data: un
            data:  deux
            data

            event: error
            id: 1
            data:trois 👍 é

            retry: 5

            nonsense: x
            data: {"a":1}

            """;
    private static final List<String> EVENTS = List.of("un\n deux\n", "trois 👍 é", "{\"a\":1}");

    @Test
    void readsTheThreeKindsOfLineEnds() throws Exception {
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(new ServerSentEvents().accept(STREAM.replace("\n", end)))
                    .as(end)
                    .isEqualTo(EVENTS);
        }
    }

    @Property
    void readsTheSameHoweverItIsCut(@ForAll @Size(max = 40) List<@IntRange(min = 1, max = 9) Integer> cuts)
            throws Exception {
        byte[] bytes = STREAM.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        Utf8 utf8 = new Utf8();
        ServerSentEvents events = new ServerSentEvents();
        List<String> read = new ArrayList<>();
        int start = 0;
        for (int cut : cuts) {
            int length = Math.min(cut, bytes.length - start);
            read.addAll(events.accept(utf8.decode(ByteBuffer.wrap(bytes, start, length))));
            start += length;
        }
        read.addAll(events.accept(utf8.decode(ByteBuffer.wrap(bytes, start, bytes.length - start))));

        assertThat(read).isEqualTo(EVENTS);
        assertThat(utf8.isWhole()).isTrue();
    }

    @Test
    void keepsWhatHasNoBlankLineAfterItForTheEnd() throws Exception {
        ServerSentEvents events = new ServerSentEvents();

        assertThat(events.accept("data: un\n\ndata: deux")).containsExactly("un");
        assertThat(events.rest()).contains("deux");
        assertThat(events.rest()).isEmpty();
    }

    @Test
    void refusesAnEventWithoutEnd() {
        assertThatThrownBy(() -> new ServerSentEvents().accept("data: " + "x".repeat(ServerSentEvents.LIMIT)))
                .isInstanceOf(ServerSentEvents.EventTooLong.class);
        assertThatThrownBy(() -> new ServerSentEvents().accept("data: x\n".repeat(ServerSentEvents.LIMIT)))
                .isInstanceOf(ServerSentEvents.EventTooLong.class);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        for (String bytes : List.of("\u00e9l", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00ff")) {
            assertThatThrownBy(() -> new Utf8().decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1))))
                    .isInstanceOf(CharacterCodingException.class);
        }
    }
}
