package fr.parvis.register;

import com.fasterxml.jackson.annotation.JsonValue;
import fr.parvis.platform.Messages;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a model runs, hence where what is sent to it goes; from the nearest to the farthest. */
public enum Hosting {
    /** On the authority’s own machines. */
    ON_PREMISES,
    /** At a provider qualified SecNumCloud by ANSSI. */
    SECNUMCLOUD,
    /** At another provider, in the European Union. */
    EU,
    /** Anywhere else, or unknown. */
    OTHER;

    /** Reads {@code on-premises}, {@code secnumcloud}, {@code eu} or {@code other}; empty for anything else. */
    public static Optional<Hosting> find(String word) {
        return Arrays.stream(values())
                .filter(hosting -> hosting.text().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The words that {@link #find} reads, separated by {@code separator}. */
    public static String words(String separator) {
        return Arrays.stream(values()).map(Hosting::text).collect(Collectors.joining(separator));
    }

    /** As the command line, the register’s file and JSON write it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In a sentence of the reader's language, after "hosted". */
    public String text(Locale locale) {
        return Messages.text(locale, "hosting." + name());
    }
}
