package fr.parvis.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortFormsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cb coute l'abo pr un jeune | combien coute l'abonnement pour un jeune",
                "je paye en CB, c'est possible ? | je paye en CB, c'est possible ?",
                "le mdp svp | le mot de passe s'il vous plaît",
                "ecrire a cb@exemple.fr ou www.pr.fr | ecrire a cb@exemple.fr ou www.pr.fr",
                "rien de court ici | rien de court ici",
            })
    void writesOutWhatIsShort(String written, String meant) {
        assertThat(ShortForms.expand(written)).isEqualTo(meant);
    }
}
