package fr.parvis.assistant.internal;

import java.util.regex.Pattern;

/** What kind of thing a question wants, told by its own words. */
record QuestionShape(boolean asksQuantity, boolean asksTime, boolean asksList) {
    private static final Pattern QUANTITY = Pattern.compile(
            "\\bcombien\\b|\\bquel(le)?s? (est|sont|etait|etaient) (le |la |les |l |leur )?(montants?|prix|tarifs?|taux|nombres?|plafonds?|durees?|couts?|somme|indemnites?|ages?)\\b"
                    + "|\\bquel(le)?s? (montants?|prix|tarifs?|taux|nombre|plafonds?|durees?|ages?|part|pourcentage|proportion)\\b|\\bcoute\\b|\\bjusqu a combien\\b");
    private static final Pattern TIME = Pattern.compile(
            "\\bquand\\b|\\bcombien de temps\\b|\\bquel(le)?s? (est|sont|etait) (le |la |les |l )?(delais?|dates?|durees?|heures?|horaires?|jours?|annees?|echeances?)\\b"
                    + "|\\bquel(le)?s? (dates?|annees?|delais?|jours?|heures?|horaires?|mois|siecles?|epoques?|periodes?|durees?)\\b|\\bdepuis quand\\b|\\bavant quelle\\b|\\bjusqu a quand\\b|\\bdelais?\\b");
    private static final Pattern LIST = Pattern.compile(
            "\\bquels\\b|\\bquelles\\b|\\bliste\\b|\\bconditions\\b|\\bpieces\\b|\\bdocuments\\b|\\bjustificatifs\\b|\\betapes\\b|\\bcas\\b|\\bqui peut\\b|\\bqui a droit\\b|\\ba qui\\b|\\bcomment\\b|\\blesquel(le)?s\\b|\\bou (est|sont|se)\\b");

    static QuestionShape of(String question) {
        String plain = String.join(" ", Words.split(Words.fold(question)));
        return new QuestionShape(
                QUANTITY.matcher(plain).find(),
                TIME.matcher(plain).find(),
                LIST.matcher(plain).find());
    }
}
