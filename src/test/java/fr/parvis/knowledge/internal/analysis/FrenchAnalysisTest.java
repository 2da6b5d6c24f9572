package fr.parvis.knowledge.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrenchAnalysisTest {
    private final FrenchAnalysis analysis = new FrenchAnalysis();

    @Test
    void stemsWithoutElisionFunctionWordsAndAccents() {
        assertThat(analysis.stems("L’employé n'a pas droit à l'indemnité de DÉMÉNAGEMENT"))
                .containsExactly("emploi", "droit", "indemn", "demenag");
    }

    @Test
    void matchesSingularAndPluralInAnyCaseAndEitherApostrophe() {
        assertThat(analysis.stems("Les congés payés")).isEqualTo(analysis.stems("CONGÉ payé"));
        assertThat(analysis.stems("d’ici l'école")).isEqualTo(analysis.stems("d'ici l’école"));
    }

    @Test
    void joinsDottedAcronymsButNotInitialsOfArticles() {
        assertThat(analysis.stems("un C.D.I. à temps plein")).contains("cdi");
        assertThat(analysis.stems("article L. 1221-19")).containsExactly("articl", "1221", "19");
    }

    @Test
    void keepsFunctionWordsThatCapitalsMakeANameOf() {
        assertThat(analysis.stems("les jours de mon CET")).containsExactly("jour", "cet");
        assertThat(analysis.stems("CET")).containsExactly("cet");
        assertThat(analysis.stems("le plafond du livret A")).containsExactly("plafond", "livret", "a");
    }

    @Test
    void takesNoNameFromTheBeginningOfASentenceNorFromATextInCapitals() {
        assertThat(analysis.stems("cet agent")).containsExactly("agent");
        assertThat(analysis.stems("A quel âge ? A partir de 18 ans.")).doesNotContain("a");
        assertThat(analysis.stems("CET AGENT NE PEUT PAS")).doesNotContain("cet", "pas");
    }

    @Test
    void resolvesLigaturesAndDecomposedAccents() {
        assertThat(analysis.stems("l’œuvre ﬁnale")).isEqualTo(analysis.stems("oeuvre finale"));
        assertThat(analysis.stems("de\u0301me\u0301nagement")).isEqualTo(analysis.stems("déménagement"));
    }

    @Test
    void keepsSurfaceFormsForSpelling() {
        List<Word> words = new ArrayList<>();
        analysis.eachWord("À l'Été", words::add);
        assertThat(words).extracting(Word::text).containsExactly("à", "été");
        assertThat(words).extracting(Word::folded).containsExactly("a", "ete");
        assertThat(words).extracting(Word::stop).containsExactly(true, false);
    }

    @Test
    void survivesHostileText() {
        assertThat(analysis.stems("\u0000\uD800'\uDC00 '' \u202E -- ’’ " + "x".repeat(100_000)))
                .allSatisfy(stem -> assertThat(stem.length()).isLessThan(65));
        assertThat(analysis.stems("l'".repeat(50_000))).isEmpty();
    }
}
