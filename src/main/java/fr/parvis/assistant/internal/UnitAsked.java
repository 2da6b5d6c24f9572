package fr.parvis.assistant.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In what the answer must be told: euros, years, days, a share, a clock time, a way to reach someone. */
final class UnitAsked {
    private enum Kind {
        AGE(Holding.AGE, "\\bage\\b|\\bquel age\\b"),
        SHARE(Holding.SHARE, "\\bpourcentage\\b|\\btaux\\b|\\bquelle part\\b|\\bquelle proportion\\b"),
        CONTACT(
                Holding.CONTACT,
                "\\b(numero|telephone|tel|adresse|mail|courriel|contact\\w*|joindre|appeler|m adresser|a qui|aupres de qui|ecrire)\\b"),
        CLOCK(Holding.CLOCK, "\\bhoraires?\\b|\\bquelles? heures?\\b|\\bouvert(e|s|es)?\\b|\\bouvre\\b|\\bferme\\b"),
        DURATION(
                Holding.DURATION,
                "\\bcombien de temps\\b|\\bcb de te?m?ps\\b|\\bdelais?\\b|\\bquelle duree\\b|\\bduree\\b|\\ble temps\\b|\\bbout de combien\\b|\\bcombien (d |de )(jours?|mois|semaines?|ans|annees|heures)\\b|\\bcb (d |de )?(jours?|mois|semaines?|ans|annees|heures)\\b"),
        DATE(
                Holding.DATE,
                "\\bquand\\b|\\bquelle date\\b|\\bdate limite\\b|\\bjusqu a quand\\b|\\bquel jour\\b|\\bdepuis quand\\b|\\ba partir de quand\\b|\\bavant quelle\\b"),
        MONEY(
                Holding.MONEY,
                "\\bprix\\b|\\btarifs?\\b|\\bmontants?\\b|\\bcoute\\b|\\bcouts?\\b|\\btoucher\\b|\\btouche\\b|\\bpayer\\b|\\bpaye\\b|\\bpaie\\b|\\bgagne\\w*\\b|\\bremuneration\\b|\\bindemnites?\\b|\\ba combien s eleve\\b|\\bd un montant\\b|\\bplafonds?\\b|\\bcombien (ca|ça|c est|je|vais|puis|est ce que|verse|donne|aide|rembourse|recoi)|\\bcb (ca|c|je|pr|vaut|coute|verse|donne)\\b|\\bde combien\\b|\\baide de cb\\b|\\beuros?\\b|\\bfinanc\\w+\\b");

        final Holding held;
        final Pattern asked;

        Kind(Holding held, String asked) {
            this.held = held;
            this.asked = Pattern.compile(asked);
        }
    }

    private static final Pattern COUNTED = Pattern.compile(
            "\\b(?:combien d|combien de|cb de|cb d|quel nombre d|quel nombre de|nombre de|nombre d) ([a-z]{3,})");

    private final @Nullable Holding held;
    private final @Nullable Pattern counted;

    private UnitAsked(@Nullable Holding held, @Nullable Pattern counted) {
        this.held = held;
        this.counted = counted;
    }

    /** Things counted come before money, so that « combien de places » does not want euros. */
    static UnitAsked by(String question) {
        String plain = String.join(" ", Words.split(Words.fold(question)));
        for (Kind kind : Kind.values()) {
            if (kind != Kind.MONEY && kind.asked.matcher(plain).find()) {
                return new UnitAsked(kind.held, null);
            }
        }
        Matcher counted = COUNTED.matcher(plain);
        if (counted.find()) {
            return new UnitAsked(null, counted(counted.group(1)));
        }
        return new UnitAsked(Kind.MONEY.asked.matcher(plain).find() ? Holding.MONEY : null, null);
    }

    /** A number before the thing counted, at most one word between them. */
    private static Pattern counted(String thing) {
        return Pattern.compile(
                Holding.ANY_NUMBER + "\\w*[ \\u00a0\\u202f](\\w+[ \\u00a0\\u202f])?"
                        + Pattern.quote(thing.replaceAll("(es|s|e)$", "")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean heldBy(SentenceShape sentence) {
        return held != null
                ? sentence.holds(held)
                : counted != null && counted.matcher(sentence.text()).find();
    }
}
