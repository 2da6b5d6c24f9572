package fr.parvis.gateway;

import fr.parvis.platform.Audience;
import fr.parvis.register.UseCase;

/** What the Gate says to a {@link Call}. */
public sealed interface Decision {
    /** The call may run now; {@code entryVersion} names the register entry it was decided on. */
    record Permit(Call call, UseCase useCase, long entryVersion) implements Decision {
        /** Whom a person turns to. */
        public String contact() {
            return useCase.contact();
        }

        /** Whether the use case is registered to read a collection of this name and audience. */
        public boolean covers(String collection, Audience audience) {
            return useCase.collections().stream().anyMatch(covered -> switch (covered) {
                case "*" -> true;
                case "agents" -> !(audience instanceof Audience.Private);
                case "public" -> audience instanceof Audience.Public;
                default -> covered.equals(collection);
            });
        }
    }

    /**
     * The call may not run.
     *
     * @param code one of the coded reasons (UC_SUSPENDED, …)
     * @param reason in the reader's words are made from the code; this is what the register adds, or ""
     * @param legalBasis article or policy
     * @param contact whom to ask, "" when the use case is unknown
     * @param withoutAi the way without AI, "" when the use case is unknown
     */
    record Refusal(
            Call call, Code code, String reason, String legalBasis, String contact, String withoutAi, long entryVersion)
            implements Decision {}

    /** Why a call is refused; the texts stand in {@code messages/gate*.properties}. */
    enum Code {
        UC_UNKNOWN,
        UC_NOT_IN_SERVICE,
        UC_PROHIBITED,
        UC_SUSPENDED,
        UC_REVIEW_DATE_PASSED,
        AUDIENCE_EXCEEDED,
        PURPOSE_DRIFT
    }
}
