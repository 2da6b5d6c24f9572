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
        boolean asksProcedure,
        String kindAsked) {
    private static final Pattern QUANTITY = Pattern.compile(
            "\\b(?:combien\\b|cb\\b|maximum\\b|max\\b|plafond\\b|au plus\\b|total\\b|a (quel|combien)\\b|quel(le)?s? (est|sont|etait|etaient) (le |la |les |l |leur )?(montants?|prix|tarifs?|taux|nombres?|plafonds?|durees?|couts?|somme|indemnites?|ages?)\\b"
                    + "|quel(le)?s? (montants?|prix|tarifs?|taux|nombre|plafonds?|durees?|ages?|part|pourcentage|proportion|fraction|quantite|participation|quotient|remuneration|indemnite|allocation)\\b|coute\\b|jusqu a combien\\b)");
    private static final Pattern TIME = Pattern.compile(
            "\\b(?:quand\\b|combien de temps\\b|quel(le)?s? (est|sont|etait) (le |la |les |l )?(delais?|dates?|durees?|heures?|horaires?|jours?|annees?|echeances?)\\b"
                    + "|quel(le)?s? (dates?|annees?|delais?|jours?|heures?|horaires?|mois|siecles?|epoques?|periodes?|durees?)\\b|depuis quand\\b|avant quelle\\b|jusqu a quand\\b|delais?\\b)");
    private static final Pattern LIST = Pattern.compile(
            "\\b(?:quels\\b|quelles\\b|liste\\b|conditions\\b|pieces\\b|documents\\b|justificatifs\\b|etapes\\b|cas\\b|qui peut\\b|qui a droit\\b|a qui\\b|comment\\b|lesquel(le)?s\\b|que (?:dois je )?faire\\b|demarches?\\b|ou (est|sont|se)\\b)");

    private static final Pattern NAME = Pattern.compile(
            "\\b(?:qui\\b|ou\\b|quel(le)?s? (est|sont|etait|etaient|fut) (le |la |les |l )?(noms?|villes?|pays|lieux?|services?|adresses?|prenoms?)\\b"
                    + "|quel(le)?s? (noms?|villes?|pays|lieux?|services?|directions?|regions?|personnes?|organismes?|entreprises?|auteurs?|acteurs?|joueurs?|equipes?)\\b|comment s appelle)");
    private static final Pattern REASON =
            Pattern.compile("\\b(?:pourquoi\\b|a quoi sert|pour quelles? raisons?|dans quel but)");
    private static final Pattern PROCEDURE = Pattern.compile(
            "\\b(?:comment\\b|coment\\b|que (?:dois je |faut il |puis je )?faire\\b|quoi faire\\b|etapes?\\b|demarches?\\b|procedure\\b|fo faire\\b|faut faire\\b|marche a suivre\\b)");
    private static final Pattern KIND =
            Pattern.compile("\\bquel(?:le)?s? (?:est |sont |etait |etaient |fut )?(?:le |la |les |l )?([a-z]{3,})");

    private static final Pattern QUANTITY_HEADING = Pattern.compile(
            "\\b(montants?|combien|prix|tarifs?|baremes?|plafonds?|taux|couts?|indemnites?|repas|calcul)\\b");
    private static final Pattern TIME_HEADING = Pattern.compile(
            "\\b(quand|delais?|dates?|calendrier|durees?|horaires?|depots?|jours?|ouvertures?|fermetures?|combien de temps)\\b");

    private static final Pattern PROCEDURE_HEADING = Pattern.compile(
            "\\b(comment|demandes?|demander|etapes?|demarches?|a faire|procedure|faire|reserver|declarer|inscription|s inscrire)\\b");

    /** Whether a heading announces the kind of thing that is asked. */
    boolean namedBy(String heading) {
        String plain = String.join(" ", Words.split(Words.fold(heading)));
        return (asksQuantity && QUANTITY_HEADING.matcher(plain).find())
                || (asksTime && TIME_HEADING.matcher(plain).find())
                || (asksProcedure && PROCEDURE_HEADING.matcher(plain).find());
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
                PROCEDURE.matcher(plain).find(),
                kind.find() ? kind.group(1) : "");
    }
}
