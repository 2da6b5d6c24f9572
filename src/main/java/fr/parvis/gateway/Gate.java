package fr.parvis.gateway;

import fr.parvis.register.Register;
import fr.parvis.register.RegisterSnapshot;
import fr.parvis.register.UseCase;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/** Decides on every call from the register, and from the catalogue for where a model is hosted. Fails closed; costs microseconds; thread-safe. */
public final class Gate {
    private static final ZoneId AUTHORITY_TIME = ZoneId.of("Europe/Paris");

    private final Register register;
    private final Models models;
    private final InstantSource clock;

    public Gate(Register register, Models models, InstantSource clock) {
        this.register = register;
        this.models = models;
        this.clock = clock;
    }

    /**
     * Permits or refuses; the caller journals the outcome with what it did.
     *
     * @throws fr.parvis.platform.AppException MODEL_UNKNOWN when a call that would be permitted names a model that is not in
     *     the catalogue
     */
    public Decision open(Call call) {
        return register.snapshot()
                .find(call.useCase())
                .map(entry -> decide(call, entry))
                .orElseGet(() -> new Decision.Refusal(
                        call, Decision.Code.UC_UNKNOWN, "", basis(Decision.Code.UC_UNKNOWN), "", "", 0));
    }

    private Decision decide(Call call, RegisterSnapshot.Versioned entry) {
        UseCase useCase = entry.useCase();
        return switch (useCase.status()) {
            case PROHIBITED -> refuse(call, entry, Decision.Code.UC_PROHIBITED);
            case SUSPENDED -> refuse(call, entry, Decision.Code.UC_SUSPENDED);
            case IDEA, DESCRIBED, CLASSIFIED, ASSESSED, CONSULTED, DECIDED, RETIRED, REJECTED ->
                refuse(call, entry, Decision.Code.UC_NOT_IN_SERVICE);
            case PILOT, IN_SERVICE -> {
                LocalDate today = clock.instant().atZone(AUTHORITY_TIME).toLocalDate();
                if (today.isAfter(useCase.reviewDate())) {
                    yield refuse(call, entry, Decision.Code.UC_REVIEW_DATE_PASSED);
                }
                if (!call.caller().isIn(useCase.audience())) {
                    yield refuse(call, entry, Decision.Code.AUDIENCE_EXCEEDED);
                }
                if (!useCase.tasks().contains(call.task())) {
                    yield refuse(call, entry, Decision.Code.PURPOSE_DRIFT);
                }
                yield call.model() == null ? withOwnModel(call, entry) : withNamedModel(call, entry, call.model());
            }
        };
    }

    /** The entry's own choice serves if it can; otherwise the call is served without a model rather than not at all. */
    private Decision withOwnModel(Call call, RegisterSnapshot.Versioned entry) {
        UseCase useCase = entry.useCase();
        Model own = useCase.model() == null
                ? null
                : models.find(useCase.model())
                        .filter(model -> useCase.admits(model.hosting()))
                        .orElse(null);
        return new Decision.Permit(call, useCase, entry.entryVersion(), own);
    }

    private Decision withNamedModel(Call call, RegisterSnapshot.Versioned entry, String named) {
        Model model = models.getModel(named);
        return entry.useCase().admits(model.hosting())
                ? new Decision.Permit(call, entry.useCase(), entry.entryVersion(), model)
                : tooFar(call, entry, model);
    }

    private static Decision.Refusal tooFar(Call call, RegisterSnapshot.Versioned entry, Model model) {
        UseCase useCase = entry.useCase();
        return new Decision.Refusal(
                call,
                Decision.Code.DATA_CLASS_EXCEEDED,
                "",
                basis(Decision.Code.DATA_CLASS_EXCEEDED),
                useCase.contact(),
                useCase.withoutAi(),
                entry.entryVersion(),
                new Decision.Exceeded(model.hosting(), useCase.modelHostings()));
    }

    private static Decision refuse(Call call, RegisterSnapshot.Versioned entry, Decision.Code code) {
        UseCase useCase = entry.useCase();
        String reason = code == Decision.Code.UC_SUSPENDED && useCase.suspensionReason() != null
                ? sentence(useCase.suspensionReason())
                : "";
        return new Decision.Refusal(
                call, code, reason, basis(code), useCase.contact(), useCase.withoutAi(), entry.entryVersion());
    }

    /** A reason typed in haste, ended as a sentence. */
    private static String sentence(String reason) {
        String stripped = reason.strip();
        return stripped.isEmpty() || ".!?…".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + ".";
    }

    /** Where the rule comes from: an article of regulation (EU) 2024/1689, or the authority's own policy. */
    private static String basis(Decision.Code code) {
        return switch (code) {
            case UC_PROHIBITED -> "Règlement (UE) 2024/1689, article 5, paragraphe 1";
            case UC_SUSPENDED -> "Règlement (UE) 2024/1689, article 26, paragraphe 5";
            case PURPOSE_DRIFT -> "Règlement (UE) 2024/1689, articles 25, paragraphe 1, c, et 26, paragraphe 1";
            case DATA_CLASS_EXCEEDED ->
                "ANSSI, recommandations de sécurité pour un système d’IA générative, R14 et R34";
            case UC_UNKNOWN, UC_NOT_IN_SERVICE, UC_REVIEW_DATE_PASSED, AUDIENCE_EXCEEDED ->
                "Règle de la collectivité : le registre des cas d’usage d’IA";
        };
    }
}
