package fr.parvis.assistant;

import fr.parvis.assistant.Reply.Citation;
import fr.parvis.assistant.Reply.Outcome;
import fr.parvis.assistant.Reply.Sentence;
import fr.parvis.assistant.internal.Composer;
import fr.parvis.assistant.internal.support.PlantedInstructions;
import fr.parvis.assistant.internal.support.Prompt;
import fr.parvis.assistant.internal.support.SupportCheck;
import fr.parvis.assistant.internal.support.SupportCheck.Source;
import fr.parvis.assistant.internal.support.SupportCheck.Verdict;
import fr.parvis.assistant.internal.support.WrittenSentences;
import fr.parvis.assistant.internal.support.WrittenSentences.Written;
import fr.parvis.gateway.Decision;
import fr.parvis.gateway.Generation;
import fr.parvis.gateway.Generation.Message;
import fr.parvis.gateway.Generation.Options;
import fr.parvis.gateway.Model;
import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.Passage;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Messages;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has a model shorten passages into an answer and lets nothing through that does not stand in them: each sentence is judged when it is
 * complete, and only then shown. Question and passages leave Parvis for the model's server.
 */
final class GroundedWriter {
    /** Ample for three sentences; what comes after is cut off. */
    private static final Options OPTIONS = new Options(600, 0, 8_000);

    /** A longer answer than this is no shortening any more. */
    private static final int MOST_SENTENCES = 6;

    private final Supplier<? extends Generation> generation;

    GroundedWriter(Supplier<? extends Generation> generation) {
        this.generation = generation;
    }

    /**
     * What came of it.
     *
     * @param withdrawn sentences of the model that no passage holds
     * @param replaced sentences shown as the document writes them
     * @param declined whether the model said that the passages do not answer
     * @param failure why it stopped before the end, else null; what stands in {@code sentences} was judged all the same
     * @param tokens read and written, 0 when it failed before saying so
     */
    record Result(
            List<Sentence> sentences,
            List<Citation> citations,
            int withdrawn,
            int replaced,
            boolean declined,
            @Nullable AppException failure,
            long tokens) {
        Result {
            sentences = List.copyOf(sentences);
            citations = List.copyOf(citations);
        }
    }

    /**
     * What is to be answered.
     *
     * @param question as it was asked
     * @param understoodAs the whole question, when it leant on an earlier one, else null
     * @param passages that may be used, the best first
     */
    record Request(
            String question, @Nullable String understoodAs, List<Passage> passages, Language language, Locale locale) {
        Request {
            passages = List.copyOf(passages);
        }
    }

    /** What extraction drafted, as the model writes it; what extraction drafted and a notice when the model fails or keeps to nothing. */
    ReplyDraft rewrite(
            ReplyDraft drafted, Decision.Permit permit, Model model, Request request, Consumer<Sentence> settled) {
        Result result = write(permit, model, request, settled);
        boolean wrote = !result.sentences().isEmpty();
        ReplyDraft draft = wrote
                ? new ReplyDraft(
                        Outcome.ANSWER,
                        result.sentences(),
                        result.citations(),
                        drafted.confidence(),
                        null,
                        null,
                        drafted.entryVersion())
                : drafted;
        for (String told : told(result, model, wrote, request.locale())) {
            draft = draft.alsoNoting(told);
        }
        return draft.with(
                new ReplyDraft.Writing(model.id(), wrote, result.withdrawn(), result.replaced(), result.tokens()));
    }

    private static List<String> told(Result result, Model model, boolean wrote, Locale locale) {
        List<String> told = new ArrayList<>();
        AppException failure = result.failure();
        if (failure != null) {
            told.add(failure.message(locale));
            told.add(Messages.text(locale, wrote ? "answer.notice.cut" : "answer.notice.extracts"));
        } else if (!wrote) {
            told.add(Messages.text(
                    locale, result.declined() ? "answer.notice.declined" : "answer.notice.unsupported", model.id()));
        }
        if (wrote && result.withdrawn() > 0) {
            told.add(Messages.text(locale, "answer.notice.withdrawn", result.withdrawn()));
        }
        if (wrote && result.replaced() > 0) {
            told.add(Messages.text(locale, "answer.notice.replaced", result.replaced()));
        }
        return told;
    }

    /** @param settled receives each sentence when it is certain to be shown, in order */
    private Result write(Decision.Permit permit, Model model, Request request, Consumer<Sentence> settled) {
        Answer answer = new Answer(request.passages(), new SupportCheck(request.language()), settled);
        WrittenSentences sentences = new WrittenSentences();
        List<Message> messages = List.of(
                Message.system(Prompt.instructions()),
                Message.user(Prompt.question(request.question(), request.understoodAs(), request.passages())));
        AppException failure = null;
        long tokens = 0;
        try {
            Generation.Completion completion = generation
                    .get()
                    .complete(
                            permit,
                            model,
                            messages,
                            OPTIONS,
                            text -> sentences.add(text).forEach(answer::add));
            tokens = completion.usage().promptTokens() + completion.usage().completionTokens();
            if (completion.finish() != Generation.Finish.LENGTH) { // else the last sentence lacks its end
                sentences.finish().forEach(answer::add);
            }
        } catch (AppException e) {
            failure = e;
        } catch (ReaderLeft e) {
            return answer.result(null, tokens);
        }
        return answer.result(failure, tokens);
    }

    /** Nobody reads any more: the model is stopped, and what was shown is journalled. */
    private static final class ReaderLeft extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReaderLeft(UncheckedIOException cause) {
            super(cause);
        }
    }

    /** The answer as it grows. */
    private static final class Answer {
        private final List<Passage> given;
        private final Set<Passage> quoteOnly;
        private final SupportCheck check;
        private final Consumer<Sentence> settled;
        private final List<Sentence> sentences = new ArrayList<>();
        private final Map<Passage, List<Passage.Unit>> quotes = new LinkedHashMap<>();
        private final Set<Source> quoted = new HashSet<>();
        private int withdrawn;
        private int replaced;
        private boolean declined;

        Answer(List<Passage> given, SupportCheck check, Consumer<Sentence> settled) {
            this.given = given;
            this.check = check;
            this.settled = settled;
            this.quoteOnly = given.stream()
                    .filter(passage ->
                            passage.units().stream().anyMatch(unit -> PlantedInstructions.in(passage.text(unit))))
                    .collect(Collectors.toSet());
        }

        void add(Written written) {
            if (written.text().contains(Prompt.NO_ANSWER)) {
                declined = true;
                return;
            }
            if (sentences.size() >= MOST_SENTENCES) {
                return;
            }
            List<Passage> cited = written.numbers().stream()
                    .filter(number -> number >= 1 && number <= given.size())
                    .map(number -> given.get(number - 1))
                    .toList();
            switch (check.judge(written.text(), cited, given, quoteOnly)) {
                case Verdict.Kept(List<Source> sources) -> show(written.text(), sources);
                case Verdict.Replaced(List<Source> sources) -> quote(sources);
                case Verdict.Withdrawn() -> withdrawn += written.text().endsWith(":") ? 0 : 1;
            }
        }

        private void show(String text, List<Source> sources) {
            if (quoted.addAll(sources)) {
                settle(text, sources);
            }
        }

        private void quote(List<Source> sources) {
            List<Source> fresh = sources.stream().filter(quoted::add).toList();
            if (fresh.isEmpty()) {
                return;
            }
            replaced++;
            Passage passage = fresh.getFirst().passage();
            String words = fresh.stream()
                    .map(source -> source.text().strip().replaceAll("\\s+", " "))
                    .collect(Collectors.joining(" "));
            boolean known = quotes.containsKey(passage);
            settle((known ? "" : Composer.context(passage) + " : ") + "« " + words + " »", fresh);
        }

        private void settle(String text, List<Source> sources) {
            sources.forEach(source -> quotes.computeIfAbsent(source.passage(), _ -> new ArrayList<>())
                    .add(source.unit()));
            List<Passage> numbered = List.copyOf(quotes.keySet());
            Sentence sentence = new Sentence(
                    text,
                    sources.stream()
                            .map(source -> numbered.indexOf(source.passage()) + 1)
                            .distinct()
                            .toList());
            sentences.add(sentence);
            try {
                settled.accept(sentence);
            } catch (UncheckedIOException e) {
                throw new ReaderLeft(e);
            }
        }

        Result result(@Nullable AppException failure, long tokens) {
            List<Citation> citations = quotes.entrySet().stream()
                    .map(entry -> new Citation(entry.getKey(), entry.getValue()))
                    .toList();
            return new Result(sentences, citations, withdrawn, replaced, declined, failure, tokens);
        }
    }
}
