package fr.parvis.assistant;

import fr.parvis.assistant.Reply.Citation;
import fr.parvis.assistant.Reply.Outcome;
import fr.parvis.assistant.Reply.Refusal;
import fr.parvis.assistant.Reply.Sentence;
import fr.parvis.gateway.Decision;
import fr.parvis.platform.Messages;
import fr.parvis.platform.WattHours;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A reply not journalled yet: what it says, without its receipt. */
record ReplyDraft(
        Outcome outcome,
        List<Sentence> sentences,
        List<Citation> citations,
        double confidence,
        @Nullable Refusal refusal,
        @Nullable String notice,
        long entryVersion) {

    static ReplyDraft denied(Decision.Refusal refusal, Locale locale) {
        String message = refusal.message(locale);
        String way = refusal.withoutAi().isBlank()
                ? ""
                : " " + Messages.text(locale, "answer.without-ai", refusal.withoutAi());
        return new ReplyDraft(
                Outcome.DENIED,
                List.of(),
                List.of(),
                0,
                new Refusal(
                        refusal.code().name(),
                        message + way,
                        null,
                        List.of(),
                        refusal.contact().isBlank() ? null : refusal.contact(),
                        refusal.legalBasis(),
                        refusal.remedy(locale)),
                null,
                refusal.entryVersion());
    }

    ReplyDraft noting(@Nullable String said) {
        return new ReplyDraft(outcome, sentences, citations, confidence, refusal, said, entryVersion);
    }

    /** Outcome or refusal code, as the journal keeps it. */
    String code() {
        return refusal == null ? outcome.name() : refusal.code();
    }

    Reply reply(
            String useCase,
            String conversation,
            String receipt,
            LocalDate on,
            @Nullable String understoodAs,
            WattHours energy,
            Duration elapsed) {
        return new Reply(
                outcome,
                sentences,
                citations,
                confidence,
                refusal,
                notice,
                useCase,
                conversation,
                receipt,
                on,
                understoodAs,
                energy,
                elapsed);
    }
}
