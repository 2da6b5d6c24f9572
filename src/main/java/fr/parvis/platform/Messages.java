package fr.parvis.platform;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Texts for people, by key and language; French unless English is asked. One bundle per subject under {@code messages/}. */
public final class Messages {
    private static final List<String> BUNDLES = List.of(
            "messages/errors",
            "messages/answers",
            "messages/ingestion",
            "messages/pages",
            "messages/gate",
            "messages/administration",
            "messages/journal",
            "messages/evaluation");

    private Messages() {}

    /** The text of {@code key} with its arguments set in, as {@link MessageFormat} does. A key without a text is a bug. */
    public static String text(Locale locale, String key, Object... arguments) {
        for (String name : BUNDLES) {
            try {
                ResourceBundle bundle = ResourceBundle.getBundle(name, language(locale));
                if (bundle.containsKey(key)) {
                    Locale numbers = language(locale) == Locale.ENGLISH ? Locale.ENGLISH : Locale.FRENCH;
                    return new MessageFormat(bundle.getString(key), numbers).format(arguments);
                }
            } catch (MissingResourceException _) {
                continue; // a bundle not written yet: the key may stand in the next one
            }
        }
        throw new IllegalStateException("no text for " + key);
    }

    /** Reads every text now, in both languages: a server must not depend on its archive once it runs. */
    public static void load() {
        for (String name : BUNDLES) {
            ResourceBundle.getBundle(name, Locale.ROOT);
            ResourceBundle.getBundle(name, Locale.ENGLISH);
        }
    }

    /** French or English, whichever is nearer. */
    public static Locale language(Locale locale) {
        return locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
    }
}
