package fr.parvis.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"trois chats sur le quai", "Éclair!-Brenne-27", "пароль для моста", "m7kq-2xwd-9fbh"})
    void acceptsWhatIsHardToGuess(String password) {
        assertThatCode(() -> PasswordRules.check(password, "agent.bureau")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "'', PASSWORD_TOO_SHORT",
        "onze carac., PASSWORD_TOO_SHORT",
        "482915730264, PASSWORD_GUESSABLE",
        "aaaaaaaaaaaaaaa, PASSWORD_GUESSABLE",
        "abababababab, PASSWORD_GUESSABLE",
        "azertyuiop12345, PASSWORD_GUESSABLE",
        "abcdefghijklmno, PASSWORD_GUESSABLE",
        "Agent.Bureau-2026!, PASSWORD_GUESSABLE"
    })
    void refusesTheRest(String password, ErrorCode code) {
        assertThatThrownBy(() -> PasswordRules.check(password, "agent.bureau"))
                .asInstanceOf(InstanceOfAssertFactories.type(AppException.class))
                .returns(code, AppException::code);
    }
}
