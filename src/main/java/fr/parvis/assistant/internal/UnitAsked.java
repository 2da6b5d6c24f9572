package fr.parvis.assistant.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In what the answer must be told: euros, years, days, a share, a clock time, a way to reach someone. */
final class UnitAsked {
    private static final String N =
            "(?:\\d|\\bun|\\bdeux|\\btrois|\\bquatre|\\bcinq|\\bsix|\\bsept|\\bhuit|\\bneuf|\\bdix|\\bdouze|\\bquinze|\\bvingt|\\btrente|\\bsoixante|\\bcent)";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private enum Kind {
        AGE("\\bage\\b|\\bquel age\\b", "\\d+[ \\u00a0\\u202f]ans\\b"),
        SHARE(
                "\\bpourcentage\\b|\\btaux\\b|\\bquelle part\\b|\\bquelle proportion\\b",
                "%|\\bmoitié\\b|\\btiers\\b|\\bquart\\b|\\bpour cent\\b"),
        CONTACT(
                "\\b(numero|telephone|tel|adresse|mail|courriel|contact\\w*|joindre|appeler|m adresser|a qui|aupres de qui|ecrire)\\b",
                "\\d\\d[ .\\u00a0\\u202f]\\d\\d[ .\\u00a0\\u202f]\\d\\d|\\b\\d[ \\u00a0\\u202f]?\\d{3}\\b|@|\\b(rue|avenue|place|guichet|auprès|adressez|contactez|écrivez)\\b"),
        CLOCK(
                "\\bhoraires?\\b|\\bquelles? heures?\\b|\\bouvert(e|s|es)?\\b|\\bouvre\\b|\\bferme\\b",
                "\\b\\d{1,2}[ \\u00a0\\u202f]?h\\b|\\bfermée?s?\\b|\\bouvert"),
        DURATION(
                "\\bcombien de temps\\b|\\bcb de te?m?ps\\b|\\bdelais?\\b|\\bquelle duree\\b|\\bduree\\b|\\ble temps\\b|\\bbout de combien\\b|\\bcombien (d |de )(jours?|mois|semaines?|ans|annees|heures)\\b|\\bcb (d |de )?(jours?|mois|semaines?|ans|annees|heures)\\b",
                N + "\\w*[ \\u00a0\\u202f](jours?|semaines?|mois|ans?|années?|heures?|minutes?)\\b"),
        DATE(
                "\\bquand\\b|\\bquelle date\\b|\\bdate limite\\b|\\bjusqu a quand\\b|\\bquel jour\\b|\\bdepuis quand\\b|\\ba partir de quand\\b|\\bavant quelle\\b",
                "\\b(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\\b|\\b\\d{1,2}/\\d{1,2}\\b|"
                        + N + "\\w*[ \\u00a0\\u202f](jours?|semaines?|mois|ans?|années?)\\b"),
        MONEY(
                "\\bprix\\b|\\btarifs?\\b|\\bmontants?\\b|\\bcoute\\b|\\bcouts?\\b|\\btoucher\\b|\\btouche\\b|\\bpayer\\b|\\bpaye\\b|\\bpaie\\b|\\bgagne\\w*\\b|\\bremuneration\\b|\\bindemnites?\\b|\\ba combien s eleve\\b|\\bd un montant\\b|\\bplafonds?\\b|\\bcombien (ca|ça|c est|je|vais|puis|est ce que|verse|donne|aide|rembourse|recoi)|\\bcb (ca|c|je|pr|vaut|coute|verse|donne)\\b|\\bde combien\\b|\\baide de cb\\b|\\beuros?\\b|\\bfinanc\\w+\\b",
                "\\d[ \\u00a0\\u202f]?(€|euros?)|\\bgratuit|\\bbarème\\b|%");

        final Pattern asked;
        final Pattern held;

        Kind(String asked, String held) {
            this.asked = Pattern.compile(asked);
            this.held = Pattern.compile(held, FLAGS);
        }
    }

    private static final Pattern COUNTED = Pattern.compile(
            "\\b(?:combien d|combien de|cb de|cb d|quel nombre d|quel nombre de|nombre de|nombre d) ([a-z]{3,})");

    private final @Nullable Pattern held;

    private UnitAsked(@Nullable Pattern held) {
        this.held = held;
    }

    static UnitAsked by(String question) {
        String plain = String.join(" ", Words.split(Words.fold(question)));
        for (Kind kind : Kind.values()) {
            if (kind != Kind.MONEY && kind.asked.matcher(plain).find()) {
                return new UnitAsked(kind.held);
            }
        }
        Matcher counted = COUNTED.matcher(plain);
        if (counted.find()) {
            String stem = counted.group(1).replaceAll("(es|s|e)$", "");
            return new UnitAsked(
                    Pattern.compile(N + "\\w*[ \\u00a0\\u202f](\\w+[ \\u00a0\\u202f])?" + Pattern.quote(stem), FLAGS));
        }
        return new UnitAsked(Kind.MONEY.asked.matcher(plain).find() ? Kind.MONEY.held : null);
    }

    boolean heldBy(String text) {
        return held != null && held.matcher(text).find();
    }
}
