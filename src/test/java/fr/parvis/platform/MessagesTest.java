package fr.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            List<Path> french = files.filter(file -> !file.toString().endsWith("_en.properties"))
                    .toList();
            assertThat(french).hasSizeGreaterThan(4);
            for (Path bundle : french) {
                Path english = Path.of(bundle.toString().replace(".properties", "_en.properties"));
                assertThat(keys(english)).as(bundle.toString()).isEqualTo(keys(bundle));
            }
        }
    }

    @Test
    void hasATextForEveryErrorCode() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(new AppException(code, "a", "b", "c").message(Locale.ENGLISH))
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

    private static TreeSet<String> keys(Path bundle) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
