package fr.parvis.gateway;

import fr.parvis.platform.Audience;
import fr.parvis.platform.Messages;
import fr.parvis.register.Hosting;
import fr.parvis.register.UseCase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the Gate says to a {@link Call}. */
public sealed interface Decision {
    /**
     * The call may run now; {@code entryVersion} names the register entry it was decided on.
     *
     * @param model the one model that passages and question may be sent to; null: none, the call is served without a model
     */
    record Permit(
            Call call,
            UseCase useCase,
            long entryVersion,
            @Nullable Model model) implements Decision {
        /** A permit to serve the call without a model. */
        public Permit(Call call, UseCase useCase, long entryVersion) {
            this(call, useCase, entryVersion, null);
        }

        /**
         * Id of the model that the entry chose and that cannot serve, because it is no longer in the catalogue or is hosted
         * where the entry does not admit; the reader is told. Empty when there is nothing to tell.
         */
        public Optional<String> absentModel() {
            return model == null && call.model() == null ? Optional.ofNullable(useCase.model()) : Optional.empty();
        }

        /** Whether a model hosted there may receive what this call carries. */
        public boolean admits(Hosting hosting) {
            return useCase.admits(hosting);
        }

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
     * @param hosting where the model named is hosted, when that is why
     */
    record Refusal(
            Call call,
            Code code,
            String reason,
            String legalBasis,
            String contact,
            String withoutAi,
            long entryVersion,
            @Nullable Exceeded hosting)
            implements Decision {
        /** A refusal that has nothing to do with a model. */
        public Refusal(
                Call call,
                Code code,
                String reason,
                String legalBasis,
                String contact,
                String withoutAi,
                long entryVersion) {
            this(call, code, reason, legalBasis, contact, withoutAi, entryVersion, null);
        }

        /** Why, in the reader's language. */
        public String message(Locale locale) {
            return Messages.text(locale, "gate." + code, hosting == null ? reason : hosting.text(locale));
        }

        /** What would lift it, in the reader's language. */
        public String remedy(Locale locale) {
            return Messages.text(locale, "gate.remedy." + code);
        }
    }

    /** A model is hosted where the entry does not admit. */
    record Exceeded(Hosting hosting, List<Hosting> admitted) {
        public Exceeded {
            admitted = List.copyOf(admitted);
        }

        String text(Locale locale) {
            String there = hosting.text(locale);
            return admitted.isEmpty()
                    ? Messages.text(locale, "gate.hosting.none", there)
                    : Messages.text(
                            locale,
                            "gate.hosting.refused",
                            there,
                            admitted.stream()
                                    .map(place -> place.text(locale))
                                    .collect(Collectors.joining(Messages.text(locale, "hosting.or"))));
        }
    }

    /** Why a call is refused; the texts stand in {@code messages/gate*.properties}. */
    enum Code {
        UC_UNKNOWN,
        UC_NOT_IN_SERVICE,
        UC_PROHIBITED,
        UC_SUSPENDED,
        UC_REVIEW_DATE_PASSED,
        AUDIENCE_EXCEEDED,
        PURPOSE_DRIFT,
        /** The model named is hosted where the entry does not let passages go. */
        DATA_CLASS_EXCEEDED
    }
}
