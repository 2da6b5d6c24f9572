package fr.parvis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Store;
import fr.parvis.register.Register;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    private static final Caller ANYBODY = new Caller.Anonymous();
    private static final Caller AGENT = new Caller.Account("agent.bureau", "Agent", Set.of());

    private static final Journal NO_JOURNAL = new Journal() {
        @Override
        public String append(Entry entry) {
            return "";
        }

        @Override
        public void close() {}
    };

    @TempDir
    Path root;

    private Store store;
    private Register register;
    private Models models;
    private Instant now = Instant.parse("2026-11-24T09:00:00Z");
    private final InstantSource clock = () -> now;

    @BeforeEach
    void open() {
        store = Store.open(new DataFolder(root));
        register = new Register(store, clock);
        models = new Models(store, () -> NO_JOURNAL);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void permitsARegisteredCallInService() {
        assertThat(open("assistant-public", "answer", ANYBODY)).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void refusesAnUnknownUseCase() {
        assertThat(codeOf(open("nowhere", "answer", ANYBODY))).isEqualTo(Decision.Code.UC_UNKNOWN);
    }

    @Test
    void refusesWhoeverIsOutsideTheAudience() {
        assertThat(codeOf(open("assistant-agents", "answer", ANYBODY))).isEqualTo(Decision.Code.AUDIENCE_EXCEEDED);
        assertThat(open("assistant-agents", "answer", AGENT)).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void refusesATaskThatIsNotRegistered() {
        assertThat(codeOf(open("assistant-public", "profile", ANYBODY))).isEqualTo(Decision.Code.PURPOSE_DRIFT);
    }

    @Test
    void endsTheAuthorisationAfterTheReviewDate() {
        now = Instant.parse("2027-11-30T22:59:59Z"); // still the 30th in Paris
        assertThat(open("assistant-public", "answer", ANYBODY)).isInstanceOf(Decision.Permit.class);
        now = Instant.parse("2027-11-30T23:00:00Z");
        assertThat(codeOf(open("assistant-public", "answer", ANYBODY))).isEqualTo(Decision.Code.UC_REVIEW_DATE_PASSED);
    }

    @Test
    void refusesASuspendedUseCaseWithItsReasonAndTheWayWithoutAi() {
        register.suspend("assistant-public", "Réponses erronées signalées.");

        Decision decision = open("assistant-public", "answer", ANYBODY);

        assertThat(codeOf(decision)).isEqualTo(Decision.Code.UC_SUSPENDED);
        assertThat(((Decision.Refusal) decision).reason()).isEqualTo("Réponses erronées signalées.");
        assertThat(((Decision.Refusal) decision).withoutAi()).isNotBlank();
    }

    @Test
    void endsTheReasonOfASuspensionAsASentence() {
        register.suspend("assistant-public", "Contrôle de la déléguée");

        assertThat(((Decision.Refusal) open("assistant-public", "answer", ANYBODY)).reason())
                .isEqualTo("Contrôle de la déléguée.");
    }

    @Test
    void seesASuspensionMadeThroughAnotherConnection() throws InterruptedException {
        open("assistant-public", "answer", ANYBODY);
        try (Store other = Store.open(new DataFolder(root))) {
            new Register(other, clock).suspend("assistant-public", "Vérification.");
        }
        Decision decision = open("assistant-public", "answer", ANYBODY);
        for (int i = 0; i < 50 && decision instanceof Decision.Permit; i++) {
            Thread.sleep(20);
            decision = open("assistant-public", "answer", ANYBODY);
        }
        assertThat(codeOf(decision)).isEqualTo(Decision.Code.UC_SUSPENDED);
    }

    @Test
    void resumesASuspendedUseCase() {
        register.suspend("assistant-public", "Vérification.");
        register.resume("assistant-public", "Cause traitée.");

        assertThat(open("assistant-public", "answer", ANYBODY)).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void doesNotLiftASuspensionByImport() {
        register.suspend("assistant-public", "Vérification.");

        int recorded = register.importAll(Register.class.getResourceAsStream("/register/default-register.yaml"));

        assertThat(recorded).isZero();
        assertThat(codeOf(open("assistant-public", "answer", ANYBODY))).isEqualTo(Decision.Code.UC_SUSPENDED);
    }

    @Test
    void namesTheEntryAndFieldThatCannotBeRead() {
        byte[] yaml =
                "useCases:\n  - id: essai\n    title: Essai\n    status: PEUT-ETRE\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> register.importAll(new ByteArrayInputStream(yaml)))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("essai.status");
    }

    private Decision open(String useCase, String task, Caller caller) {
        return new Gate(register, models, clock).open(new Call(useCase, task, caller, "extraction"));
    }

    private static Decision.Code codeOf(Decision decision) {
        return ((Decision.Refusal) decision).code();
    }
}
