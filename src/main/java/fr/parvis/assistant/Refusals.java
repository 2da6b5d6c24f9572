package fr.parvis.assistant;

import fr.parvis.assistant.Reply.Citation;
import fr.parvis.assistant.Reply.Outcome;
import fr.parvis.assistant.Reply.Refusal;
import fr.parvis.gateway.Decision;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Evidence.DocumentHit;
import fr.parvis.knowledge.Passage;
import fr.parvis.platform.Messages;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refusals worth reading: what was searched, what comes nearest, whom to ask. */
final class Refusals {
    private static final int NEAREST = 3;

    private final List<Collection> searched;
    private final Decision.Permit permit;
    private final LocalDate on;
    private final Locale locale;

    Refusals(List<Collection> searched, Decision.Permit permit, LocalDate on, Locale locale) {
        this.searched = searched;
        this.permit = permit;
        this.on = on;
        this.locale = locale;
    }

    ReplyDraft nothingToSearch() {
        return draft(Outcome.ABSTENTION, "NO_ANSWER", "answer.nothing-to-search", null, List.of(), List.of(), 0);
    }

    /** Thanks or a greeting: no document is opened for it. */
    static ReplyDraft smallTalk(Decision.Permit permit, Locale locale) {
        Refusal refusal = new Refusal(
                "NO_QUESTION", Messages.text(locale, "answer.small-talk"), null, List.of(), null, null, null);
        return new ReplyDraft(Outcome.ABSTENTION, List.of(), List.of(), 0, refusal, null, permit.entryVersion());
    }

    ReplyDraft passages(Evidence evidence, List<Citation> passages, double confidence) {
        return draft(
                Outcome.PASSAGES,
                "PASSAGES",
                "answer.passages",
                where(evidence),
                nearest(evidence),
                passages,
                confidence);
    }

    ReplyDraft abstention(Evidence evidence, double confidence) {
        return draft(
                Outcome.ABSTENTION,
                "NO_ANSWER",
                "answer.none",
                where(evidence),
                nearest(evidence),
                List.of(),
                confidence);
    }

    private String where(Evidence evidence) {
        String names =
                String.join(", ", searched.stream().map(Collection::title).toList());
        return Messages.text(
                locale, "answer.searched", evidence.searched(), searched.size(), names, Notices.day(on, locale));
    }

    private static List<Passage> nearest(Evidence evidence) {
        return evidence.documents().stream()
                .limit(NEAREST)
                .map(DocumentHit::best)
                .toList();
    }

    private ReplyDraft draft(
            Outcome outcome,
            String code,
            String key,
            @Nullable String where,
            List<Passage> nearest,
            List<Citation> citations,
            double confidence) {
        String contact = permit.contact().isBlank() ? null : permit.contact();
        Refusal refusal = new Refusal(code, Messages.text(locale, key), where, nearest, contact, null, null);
        return new ReplyDraft(outcome, List.of(), citations, confidence, refusal, null, permit.entryVersion());
    }
}
