package fr.parvis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text exists in both languages, with the same places for values. */
class MessageBundlesTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d");

    @ParameterizedTest
    @ValueSource(
            strings = {"pages", "errors", "gate", "answers", "ingestion", "journal", "evaluation", "administration"})
    void speakBothLanguages(String bundle) {
        Properties french = read(bundle);
        Properties english = read(bundle + "_en");

        assertThat(french.stringPropertyNames()).isNotEmpty().isEqualTo(english.stringPropertyNames());
        french.stringPropertyNames().forEach(key -> {
            String text = french.getProperty(key);
            assertThat(text).as(key).isNotBlank().doesNotContain(" '");
            assertThat(places(text)).as(key).isEqualTo(places(english.getProperty(key)));
            new MessageFormat(text, Locale.FRENCH);
            new MessageFormat(english.getProperty(key), Locale.ENGLISH);
        });
    }

    /** A French line must not break before a high punctuation mark. */
    @ParameterizedTest
    @ValueSource(strings = {"pages", "administration"})
    void keepFrenchPunctuationWithItsWord(String bundle) {
        read(bundle)
                .forEach((key, text) -> assertThat(text.toString())
                        .as(key.toString())
                        .doesNotContainPattern(" [:;?!»]")
                        .doesNotContain("« "));
    }

    private static java.util.List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(result -> result.group())
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties read(String bundle) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        MessageBundlesTest.class.getResourceAsStream("/messages/" + bundle + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }
}
