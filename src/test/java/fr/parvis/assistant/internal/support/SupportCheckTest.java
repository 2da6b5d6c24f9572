package fr.parvis.assistant.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.assistant.internal.support.SupportCheck.Verdict;
import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.Passage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is shown of a sentence that a model wrote. */
class SupportCheckTest {
    private static final Path PAIRS = Path.of("bench/support");
    private static Language language;

    @BeforeAll
    static void readWords() throws IOException {
        language = SupportMeasure.language(PAIRS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a sentence as it stands | La prime est versée en mars. | La prime est versée en mars.",
                "without an aside | La commission, réunie le 4 mai, attribue les aides. | La commission attribue les aides.",
                "a complement put first | Le guichet est fermé, du 1er au 15 août. | Du 1er au 15 août, le guichet est fermé.",
                "numbers in figures | La carte vaut trois mois et coûte vingt-six euros. | La carte vaut 3 mois et coûte 26 €.",
                "the noun for its pronoun | La prime de garde est versée en mars. Elle vaut 90 €. | La prime de garde vaut 90 €.",
                "another ending | Les vélos doivent être attachés. | Le vélo doit être attaché.",
            })
    void keepsAShortening(String name, String source, String claim) {
        assertThat(judge(source, claim)).isInstanceOf(Verdict.Kept.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "another number | La prime de garde vaut 90 € par mois. | La prime de garde vaut 60 € par mois.",
                "another date | Le dossier est déposé avant le 15/10. | Le dossier est déposé avant le 15 novembre.",
                "a negation lost | La prime n’est pas versée aux vacataires. | La prime est versée aux vacataires.",
                "another duty | Le chef de service peut refuser le congé demandé. | Le chef de service doit refuser le congé demandé.",
                "a condition lost | Le congé est accordé si le service le permet. | Le congé est accordé.",
                "an exception lost | Le repas est remboursé, sauf le dimanche. | Le repas est remboursé.",
                "another body | La commission administrative donne un avis motivé. | La commission consultative donne un avis motivé.",
                "a wider scope | Les agents titulaires perçoivent la prime de garde. | Les agents perçoivent la prime de garde.",
                "roles exchanged | Le maire informe la région du projet de ligne. | La région informe le maire du projet de ligne.",
                "two facts mixed | Le prêt dure 4 semaines pour 10 livres. | Le prêt dure 10 semaines pour 4 livres.",
                "a subject cut short | Les agents du siège occupés la nuit ont une prime. Ils dorment sur place. | Les agents du siège dorment sur place.",
            })
    void showsTheSourceInsteadOfAChange(String name, String source, String claim) {
        assertThat(judge(source, claim)).isInstanceOf(Verdict.Replaced.class);
    }

    @Test
    void withdrawsWhatNoPassageHolds() {
        assertThat(judge("La prime de garde vaut 90 € par mois.", "Les plages du littoral sont surveillées l’été."))
                .isInstanceOf(Verdict.Withdrawn.class);
    }

    @Test
    void findsTheSourceOfASentenceThatNamesNoPassage() {
        Passage passage = SupportMeasure.passage("La prime de garde vaut 90 € par mois. Le dossier est déposé en mai.");
        Verdict verdict = new SupportCheck(language)
                .judge("La prime de garde vaut 70 € par mois.", List.of(), List.of(passage), Set.of());
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Replaced.class,
                        replaced -> assertThat(replaced.sources())
                                .singleElement()
                                .extracting(SupportCheck.Source::text)
                                .isEqualTo("La prime de garde vaut 90 € par mois."));
    }

    @Test
    void quotesOnlyFromAPassageThatSpeaksToMachines() {
        Passage passage = SupportMeasure.passage("La salle est prêtée le samedi.");
        Verdict verdict = new SupportCheck(language)
                .judge("La salle est prêtée le samedi.", List.of(passage), List.of(passage), Set.of(passage));
        assertThat(verdict).isInstanceOf(Verdict.Replaced.class);
    }

    /** Half of the pairs were never looked at while the check was written; both halves must hold. */
    @Test
    void showsFewFalseEditsAndLosesFewTrueOnes() throws IOException {
        for (boolean odd : new boolean[] {true, false}) {
            assertThat(share("light-false.jsonl", odd, Verdict.Kept.class)).isLessThanOrEqualTo(.02);
            assertThat(share("unsupported.jsonl", odd, Verdict.Kept.class)).isLessThanOrEqualTo(.02);
            assertThat(share("light-true.jsonl", odd, Verdict.Kept.class)).isGreaterThan(.4);
            assertThat(share("light-true.jsonl", odd, Verdict.Withdrawn.class)).isZero();
            assertThat(share("supported.jsonl", odd, Verdict.Withdrawn.class)).isLessThanOrEqualTo(.05);
        }
    }

    private static double share(String file, boolean odd, Class<? extends Verdict> wanted) throws IOException {
        List<JsonNode> pairs = SupportMeasure.read(PAIRS.resolve(file), odd);
        assertThat(pairs).hasSizeGreaterThan(60);
        return pairs.stream()
                        .filter(pair -> wanted.isInstance(SupportMeasure.judge(pair, language)))
                        .count()
                / (double) pairs.size();
    }

    private static Verdict judge(String source, String claim) {
        Passage passage = SupportMeasure.passage(source);
        return new SupportCheck(language).judge(claim, List.of(passage), List.of(passage), Set.of());
    }
}
