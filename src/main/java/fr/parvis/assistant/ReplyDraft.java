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
        long entryVersion,
        @Nullable Writing writing) {

    /** A reply in which no model had a part. */
    ReplyDraft(
            Outcome outcome,
            List<Sentence> sentences,
            List<Citation> citations,
            double confidence,
            @Nullable Refusal refusal,
            @Nullable String notice,
            long entryVersion) {
        this(outcome, sentences, citations, confidence, refusal, notice, entryVersion, null);
    }

    /**
     * A model's part in it, for the journal.
     *
     * @param model its id
     * @param wrote whether the answer is its own, judged; else it was asked in vain
     * @param tokens read and written, 0 when unknown
     */
    record Writing(String model, boolean wrote, int withdrawn, int replaced, long tokens) {}

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
        return new ReplyDraft(outcome, sentences, citations, confidence, refusal, said, entryVersion, writing);
    }

    /** The same with one more sentence at the end of what the reader is told. */
    ReplyDraft alsoNoting(String said) {
        return noting(notice == null ? said : notice + " " + said);
    }

    ReplyDraft with(Writing part) {
        return new ReplyDraft(outcome, sentences, citations, confidence, refusal, notice, entryVersion, part);
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
                writing != null && writing.wrote() ? writing.model() : null,
                energy,
                elapsed);
    }
}
