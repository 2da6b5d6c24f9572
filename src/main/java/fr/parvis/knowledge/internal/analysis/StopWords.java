package fr.parvis.knowledge.internal.analysis;

import java.util.Set;

/** French function words, without accents, and what an apostrophe cuts off. */
final class StopWords {
    /** Function words that are acronyms of the administration when written in capitals. */
    static final Set<String> ACRONYMS = Set.of("CET", "PAS", "ARE", "AS", "SI", "CE", "SES");

    /** Letters that name a kind when written in capitals: « livret A », « catégorie C », « permis D ». */
    static final Set<String> NAMING_LETTERS = Set.of("A", "C", "D");

    static final Set<String> FOLDED = Set.of("""
            a ai as au aujourd aux avec avez avoir avons ayant c car ce ceci cela celle celles celui ces cet cette ceux ci
            comme d dans de des donc dont du elle elles en es est et etaient etais etait etant etes etre eux hui il ils j
            je jusqu l la le les leur leurs lors lorsqu lorsque lui m ma mais me meme memes mes moi mon n ne ni nos notre
            nous on ont or ou par pas pour puisqu puisque qu quand que quel quelle quelles quels qui quoi quoiqu s sa se
            sera serait seront ses si soi sommes son sont suis sur t ta te tes toi ton tu un une vos votre vous y
            """.trim().split("\\s+"));

    /** Words that lose their last vowel before an apostrophe; with it they carry no meaning. */
    static final Set<String> ELIDED =
            Set.of("c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t");

    private StopWords() {}
}
