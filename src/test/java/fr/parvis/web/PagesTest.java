package fr.parvis.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/compte", "/collections/aides?page=2", "/a/b#c"})
    void leadsBackToOurPages(String address) {
        assertThat(Pages.ours(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//autre.example",
                "/\\autre.example",
                "/a\\b",
                "https://autre.example",
                "javascript:alert(1)",
                "compte",
                "/a b",
                "/a\r\nSet-Cookie: x=y",
                "/\tautre",
                "/connexion?to=/connexion"
            })
    void leadsNowhereElse(String address) {
        assertThat(Pages.ours(address)).isEqualTo("/");
    }
}
