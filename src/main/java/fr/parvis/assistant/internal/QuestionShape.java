package fr.parvis.assistant.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of thing a question wants, told by its own words.
 *
 * @param kindAsked the word after « quel », without accents: it names the answer's kind and often stands nowhere near it; "" when none
 */
record QuestionShape(
        boolean asksQuantity,
        boolean asksTime,
        boolean asksList,
        boolean asksName,
        boolean asksReason,
        String kindAsked) {
    private static final Pattern QUANTITY = Pattern.compile(
            "\\bcombien\\b|\\bcb\\b|\\bmaximum\\b|\\bmax\\b|\\bplafond\\b|\\bau plus\\b|\\btotal\\b|\\ba (quel|combien)\\b|\\bquel(le)?s? (est|sont|etait|etaient) (le |la |les |l |leur )?(montants?|prix|tarifs?|taux|nombres?|plafonds?|durees?|couts?|somme|indemnites?|ages?)\\b"
                    + "|\\bquel(le)?s? (montants?|prix|tarifs?|taux|nombre|plafonds?|durees?|ages?|part|pourcentage|proportion|fraction|quantite|participation|quotient|remuneration|indemnite|allocation)\\b|\\bcoute\\b|\\bjusqu a combien\\b");
    private static final Pattern TIME = Pattern.compile(
            "\\bquand\\b|\\bcombien de temps\\b|\\bquel(le)?s? (est|sont|etait) (le |la |les |l )?(delais?|dates?|durees?|heures?|horaires?|jours?|annees?|echeances?)\\b"
                    + "|\\bquel(le)?s? (dates?|annees?|delais?|jours?|heures?|horaires?|mois|siecles?|epoques?|periodes?|durees?)\\b|\\bdepuis quand\\b|\\bavant quelle\\b|\\bjusqu a quand\\b|\\bdelais?\\b");
    private static final Pattern LIST = Pattern.compile(
            "\\bquels\\b|\\bquelles\\b|\\bliste\\b|\\bconditions\\b|\\bpieces\\b|\\bdocuments\\b|\\bjustificatifs\\b|\\betapes\\b|\\bcas\\b|\\bqui peut\\b|\\bqui a droit\\b|\\ba qui\\b|\\bcomment\\b|\\blesquel(le)?s\\b|\\bou (est|sont|se)\\b");

    private static final Pattern NAME = Pattern.compile(
            "\\bqui\\b|\\bou\\b|\\bquel(le)?s? (est|sont|etait|etaient|fut) (le |la |les |l )?(noms?|villes?|pays|lieux?|services?|adresses?|prenoms?)\\b"
                    + "|\\bquel(le)?s? (noms?|villes?|pays|lieux?|services?|directions?|regions?|personnes?|organismes?|entreprises?|auteurs?|acteurs?|joueurs?|equipes?)\\b|\\bcomment s appelle");
    private static final Pattern REASON =
            Pattern.compile("\\bpourquoi\\b|\\ba quoi sert|\\bpour quelles? raisons?|\\bdans quel but");
    private static final Pattern KIND =
            Pattern.compile("\\bquel(?:le)?s? (?:est |sont |etait |etaient |fut )?(?:le |la |les |l )?([a-z]{3,})");

    private static final Pattern QUANTITY_HEADING = Pattern.compile(
            "\\b(montants?|combien|prix|tarifs?|baremes?|plafonds?|taux|couts?|indemnites?|repas|calcul)\\b");
    private static final Pattern TIME_HEADING = Pattern.compile(
            "\\b(quand|delais?|dates?|calendrier|durees?|horaires?|depots?|jours?|ouvertures?|fermetures?|combien de temps)\\b");

    /** Whether a heading announces the kind of thing that is asked. */
    boolean namedBy(String heading) {
        String plain = String.join(" ", Words.split(Words.fold(heading)));
        return (asksQuantity && QUANTITY_HEADING.matcher(plain).find())
                || (asksTime && TIME_HEADING.matcher(plain).find());
    }

    static QuestionShape of(String question) {
        String plain = String.join(" ", Words.split(Words.fold(question)));
        Matcher kind = KIND.matcher(plain);
        return new QuestionShape(
                QUANTITY.matcher(plain).find(),
                TIME.matcher(plain).find(),
                LIST.matcher(plain).find(),
                NAME.matcher(plain).find(),
                REASON.matcher(plain).find(),
                kind.find() ? kind.group(1) : "");
    }
}
