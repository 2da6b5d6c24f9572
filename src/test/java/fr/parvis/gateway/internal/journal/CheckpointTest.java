package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private final NoteSigner signer = NoteSigner.of("example.com/parvis", NoteSigner.newPrivateKey());
    private final byte[] root = new TreeHasher().empty();

    /** The note and key that document signed notes in Go's sumdb, where the format comes from. */
    @Test
    void verifiesTheNoteOfTheFormatsOrigin() {
        VerifierKey key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        byte[] text = ("If you think cryptography is the answer to your problem,\n"
                        + "then you don't know what your problem is.\n")
                .getBytes(UTF_8);
        byte[] signed = Base64.getDecoder()
                .decode("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
        assertThat(Arrays.copyOf(signed, 4)).isEqualTo(key.id());
        assertThat(key.verifies(text, Arrays.copyOfRange(signed, 4, signed.length)))
                .isTrue();
        text[0]++;
        assertThat(key.verifies(text, Arrays.copyOfRange(signed, 4, signed.length)))
                .isFalse();
    }

    @Test
    void hasTheFormOfTheStandard() {
        String note = Checkpoint.sign(signer, "example.com/parvis", 0, root).note();
        assertThat(note)
                .matches("example\\.com/parvis\\n0\\n47DEQpj8HBSa\\+/TImW\\+5JCeuQeRkm5NMpJWZG3hSuFU=\\n\\n"
                        + "— example\\.com/parvis [A-Za-z0-9+/]{90,91}={0,2}\\n");
    }

    @Test
    void isReadBackAndVerified() {
        Checkpoint signed = Checkpoint.sign(signer, "example.com/parvis", 42, root);
        Checkpoint read = Checkpoint.parse(signed.note());
        assertThat(read.size()).isEqualTo(42);
        assertThat(read.hasRoot(root)).isTrue();
        assertThat(read.isSignedBy(signer.verifierKey())).isTrue();
        assertThat(read.isSignedBy(VerifierKey.parse(signer.verifierKey().text())))
                .isTrue();
    }

    @Test
    void isStillValidWithTheSignaturesOfWitnesses() {
        String note = Checkpoint.sign(signer, "example.com/parvis", 42, root).note();
        assertThat(Checkpoint.parse(note + "— witness.example AAAAAAAA\n").isSignedBy(signer.verifierKey()))
                .isTrue();
    }

    @Test
    void isRefusedWhenAnythingInItChanged() {
        String note = Checkpoint.sign(signer, "example.com/parvis", 42, root).note();
        NoteSigner other = NoteSigner.of("example.com/parvis", NoteSigner.newPrivateKey());
        assertThat(Checkpoint.parse(note.replace("\n42\n", "\n43\n")).isSignedBy(signer.verifierKey()))
                .isFalse();
        assertThat(Checkpoint.parse(note).isSignedBy(other.verifierKey())).isFalse();
        assertThat(Checkpoint.parse(note.replace("example.com", "example.org")).isSignedBy(signer.verifierKey()))
                .isFalse();
        for (String malformed : new String[] {
            "",
            "x",
            note.strip(),
            note.replace("\n42\n", "\n042\n"),
            note.replace("\n42\n", "\n-1\n"),
            note.replace("=\n\n", "\n\n"),
            "\n" + note
        }) {
            assertThatThrownBy(() -> Checkpoint.parse(malformed)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aVerifierKeyWithAnotherIdIsRefused() {
        assertThatThrownBy(
                        () -> VerifierKey.parse("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
