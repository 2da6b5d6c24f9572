package fr.parvis.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class Argon2idTest {
    private final SecureRandom random = new SecureRandom();

    /** From the reference implementation's own tests (P-H-C/phc-winner-argon2, src/test.c). */
    @Test
    void agreesWithTheReferenceImplementation() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(Argon2id.matches("password", reference)).isTrue();
        assertThat(Argon2id.matches("Password", reference)).isFalse();
        assertThat(Argon2id.isCurrent(reference)).isFalse();
    }

    @Test
    void saltsEveryHash() {
        String one = Argon2id.hash("trois chats sur le quai", random);
        String other = Argon2id.hash("trois chats sur le quai", random);

        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(other);
        assertThat(Argon2id.isCurrent(one)).isTrue();
        assertThat(Argon2id.matches("trois chats sur le quai", one)).isTrue();
        assertThat(Argon2id.matches("trois chats sur le quai", other)).isTrue();
        assertThat(Argon2id.matches("trois chats sur le quai ", one)).isFalse();
    }

    @Test
    void takesAnAccentTypedInEitherWay() {
        assertThat(Argon2id.matches("re\u0301gion de Brenne", Argon2id.hash("r\u00e9gion de Brenne", random)))
                .isTrue();
    }

    /** What an unknown account is compared with costs the same and is nobody's. */
    @Test
    void comparesTheUnknownAtTheSamePrice() {
        assertThat(Argon2id.isCurrent(Argon2id.NOBODY)).isTrue();
        assertThat(Argon2id.matches("", Argon2id.NOBODY)).isFalse();
        assertThat(Argon2id.NOBODY).hasSameSizeAs(Argon2id.hash("x", random));
    }
}
