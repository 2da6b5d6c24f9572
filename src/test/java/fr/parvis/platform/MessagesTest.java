package fr.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void hasATextForEveryErrorCode() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(new AppException(code, 1, 2, 3).message(Locale.ENGLISH)) // numbers stand for text as well
                    .isNotBlank();
        }
    }

    @Test
    void hasATextForEveryStageOfWork() throws IOException {
        Pattern stage = Pattern.compile("\"([a-z]+\\.stage\\.[a-z]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> stages = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> stage.matcher(read(file)).results().map((MatchResult match) -> match.group(1)))
                    .distinct()
                    .toList();
            assertThat(stages).hasSizeGreaterThan(2);
            stages.forEach(key -> assertThat(Messages.text(Locale.FRENCH, key)).isNotBlank());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
