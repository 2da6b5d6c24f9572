package fr.parvis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Store;
import fr.parvis.register.Hosting;
import fr.parvis.register.Register;
import fr.parvis.register.UseCase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@OnEachDatabase
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
    void refusesAProhibitedUseCaseOnTheGroundOfTheLaw() {
        importEntry("PROHIBITED", "");

        Decision.Refusal refusal = (Decision.Refusal) open("essai", "answer", ANYBODY);

        assertThat(refusal.code()).isEqualTo(Decision.Code.UC_PROHIBITED);
        assertThat(refusal.legalBasis()).contains("2024/1689", "article 5");
        assertThat(refusal.withoutAi()).isEqualTo("Appelez.");
    }

    @ParameterizedTest
    @EnumSource(
            value = UseCase.Status.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PILOT", "IN_SERVICE", "SUSPENDED", "PROHIBITED"})
    void refusesAUseCaseThatIsNotYetOrNoLongerInService(UseCase.Status status) {
        importEntry(status.name(), "");

        assertThat(codeOf(open("essai", "answer", ANYBODY))).isEqualTo(Decision.Code.UC_NOT_IN_SERVICE);
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

    @Test
    void permitsTheModelNamedWhereTheEntryAdmitsItsHosting() {
        Model model = add("local", Hosting.ON_PREMISES);

        Decision decision = openWith("assistant-public", ANYBODY, "local");

        assertThat(((Decision.Permit) decision).model()).isEqualTo(model);
        assertThat(((Decision.Permit) decision).admits(Hosting.EU)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "assistant-public, SECNUMCLOUD",
        "assistant-public, EU",
        "assistant-public, OTHER",
        "assistant-agents, EU",
        "assistant-administration, OTHER"
    })
    void refusesAModelHostedWhereTheEntryDoesNotAdmit(String useCase, Hosting hosting) {
        add("loin", hosting);
        Caller caller = useCase.equals("assistant-administration") ? new Caller.LocalAdministrator() : AGENT;

        Decision.Refusal refusal = (Decision.Refusal) openWith(useCase, caller, "loin");

        assertThat(refusal.code()).isEqualTo(Decision.Code.DATA_CLASS_EXCEEDED);
        assertThat(refusal.legalBasis()).contains("ANSSI").contains("R14 et R34");
        assertThat(refusal.message(Locale.FRENCH))
                .contains("hébergé " + hosting.text(Locale.FRENCH))
                .contains("dans les locaux");
        assertThat(refusal.message(Locale.ENGLISH)).contains("premises").doesNotContain("héberg");
        assertThat(refusal.remedy(Locale.FRENCH)).isNotBlank();
        assertThat(refusal.withoutAi()).isNotBlank();
    }

    @Test
    void refusesEveryModelWhenTheEntryAdmitsNone() {
        add("local", Hosting.ON_PREMISES);
        importEntry("");

        Decision.Refusal refusal = (Decision.Refusal) openWith("essai", ANYBODY, "local");

        assertThat(refusal.code()).isEqualTo(Decision.Code.DATA_CLASS_EXCEEDED);
        assertThat(refusal.message(Locale.FRENCH)).contains("n’admet aucun modèle");
    }

    @Test
    void anUnknownModelIsAnErrorUnlessTheCallIsRefusedAnyway() {
        assertThatThrownBy(() -> openWith("assistant-public", ANYBODY, "nulle-part"))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNKNOWN));
        register.suspend("assistant-public", "Vérification.");
        assertThat(codeOf(openWith("assistant-public", ANYBODY, "nulle-part"))).isEqualTo(Decision.Code.UC_SUSPENDED);
    }

    @Test
    void servesTheEntrysOwnChoiceWhenTheCallerNamesNone() {
        importEntry("    modelHostings: [on-premises]\n    model: local\n");
        Decision.Permit before = (Decision.Permit) open("essai", "answer", ANYBODY);
        assertThat(before.model()).isNull();
        assertThat(before.absentModel()).contains("local");

        Model model = add("local", Hosting.ON_PREMISES);
        Decision.Permit permit = (Decision.Permit) open("essai", "answer", ANYBODY);
        assertThat(permit.model()).isEqualTo(model);
        assertThat(permit.absentModel()).isEmpty();

        add("local", Hosting.OTHER);
        Decision.Permit moved = (Decision.Permit) open("essai", "answer", ANYBODY);
        assertThat(moved.model()).isNull();
        assertThat(moved.absentModel()).contains("local");
    }

    @Test
    void keepsWhatTheEntrySaysOfModelsThroughSuspensionAndResumption() {
        importEntry("    modelHostings: [eu, on-premises, eu]\n    model: local\n");
        register.suspend("essai", "Vérification.");
        register.resume("essai", "Fini.");

        UseCase kept = new Register(store, clock).getUseCase("essai");
        assertThat(kept.modelHostings()).containsExactly(Hosting.ON_PREMISES, Hosting.EU);
        assertThat(kept.model()).isEqualTo("local");
    }

    @Test
    void namesTheHostingThatCannotBeRead() {
        assertThatThrownBy(() -> importEntry("    modelHostings: [lune]\n"))
                .hasMessageContaining("essai.modelHostings = lune");
        assertThatThrownBy(() -> importEntry("    modelHostings: eu\n")).hasMessageContaining("essai.modelHostings");
    }

    /** Entries recorded before there were models. */
    @Test
    void anEntryThatSaysNothingOfModelsAdmitsNone() {
        register.snapshot();
        String content = store.jdbc()
                .sql("SELECT content FROM use_case_entry WHERE id = 'assistant-public'")
                .query(String.class)
                .single();
        String before = content.replaceAll("\"modelHostings\":\\[[^]]*],\"model\":null,", "");
        assertThat(before).isNotEqualTo(content);
        store.jdbc()
                .sql("UPDATE use_case_entry SET content = ? WHERE id = 'assistant-public'")
                .param(before)
                .update();
        add("local", Hosting.ON_PREMISES);

        register = new Register(store, clock);

        assertThat(open("assistant-public", "answer", ANYBODY)).isInstanceOf(Decision.Permit.class);
        assertThat(codeOf(openWith("assistant-public", ANYBODY, "local"))).isEqualTo(Decision.Code.DATA_CLASS_EXCEEDED);
    }

    private Model add(String id, Hosting hosting) {
        Model model = Model.of(id, "http://127.0.0.1:9/v1", null, null, hosting);
        models.save(model, "local");
        return model;
    }

    private void importEntry(String lines) {
        importEntry("IN_SERVICE", lines);
    }

    private void importEntry(String status, String lines) {
        String yaml = """
                useCases:
                  - id: essai
                    title: Essai
                    status: %s
                    purpose: Essayer.
                    tasks: [answer]
                    collections: [public]
                    algorithm: extraction
                    audience: public
                    reviewDate: "2027-11-30"
                    contact: Accueil
                    withoutAi: Appelez.
                    legalBasis: charte
                    oversight: DSI
                """.formatted(status) + lines;
        register.importAll(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private Decision openWith(String useCase, Caller caller, String model) {
        return new Gate(register, models, clock).open(new Call(useCase, "answer", caller, model, model));
    }

    private Decision open(String useCase, String task, Caller caller) {
        return new Gate(register, models, clock).open(new Call(useCase, task, caller, "extraction"));
    }

    private static Decision.Code codeOf(Decision decision) {
        return ((Decision.Refusal) decision).code();
    }
}
