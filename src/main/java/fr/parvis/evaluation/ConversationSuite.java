package fr.parvis.evaluation;

import fr.parvis.assistant.Assistant;
import fr.parvis.assistant.PassageFinder;
import fr.parvis.assistant.Question;
import fr.parvis.assistant.Reply;
import fr.parvis.evaluation.Dialogues.Dialogue;
import fr.parvis.evaluation.Dialogues.Turn;
import fr.parvis.knowledge.Passage;
import fr.parvis.platform.Caller;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Dialogues: each follow-up in its conversation, against the same question asked in full, on its own. Those with an odd number
 * served for tuning; those with an even one only judge. Then questions that have nothing to do with the turn before them.
 */
public final class ConversationSuite implements Suite {
    private static final int FIRST = 5;

    /** Other questions asked after each first one. */
    private static final int CHANGES = 4;

    private final Path file;
    private final Runnable load;
    private final Assistant assistant;
    private final PassageFinder finder;
    private final Function<String, Caller> callers;
    private final LocalDate today;

    /**
     * @param file lines as {@code bench/README.md} describes them
     * @param load brings the sample's documents in when they are not there
     * @param callers by the name that the file gives
     */
    public ConversationSuite(
            Path file,
            Runnable load,
            Assistant assistant,
            PassageFinder finder,
            Function<String, Caller> callers,
            LocalDate today) {
        this.file = file;
        this.load = load;
        this.assistant = assistant;
        this.finder = finder;
        this.callers = callers;
        this.today = today;
    }

    @Override
    public String name() {
        return "conversation";
    }

    @Override
    public String title() {
        return "Dialogues : questions de suite, sur les documents de la collectivité d’exemple";
    }

    /** What is counted over some follow-ups. */
    private static final class Count {
        long followUps;
        long found;
        long foundInFull;
        long right;
        long rightInFull;
        long answered;
        long absent;
        long falseAnswers;
        long falseInFull;
        long wrongDays;
        long changes;
        long foundAfterOthers;
        long foundAlone;
        long sameAfterOthers;

        List<SuiteReport.Figure> figures(String half) {
            return List.of(
                    SuiteReport.Figure.of("followUpFound", share(found, followUps), "%", followUps, half),
                    SuiteReport.Figure.of("fullFound", share(foundInFull, followUps), "%", followUps, half),
                    SuiteReport.Figure.of("followUpAgainstFull", share(found, foundInFull), "%", followUps, half),
                    SuiteReport.Figure.of("followUpRight", share(right, followUps), "%", followUps, half),
                    SuiteReport.Figure.of("fullRight", share(rightInFull, followUps), "%", followUps, half),
                    SuiteReport.Figure.of("followUpFalse", falseAnswers, "questions", absent, half),
                    SuiteReport.Figure.of("fullFalse", falseInFull, "questions", absent, half),
                    SuiteReport.Figure.of("wrongDay", wrongDays, "questions", followUps, half),
                    SuiteReport.Figure.of("aloneFound", share(foundAlone, changes), "%", changes, half),
                    SuiteReport.Figure.of("afterOthersFound", share(foundAfterOthers, changes), "%", changes, half),
                    SuiteReport.Figure.of("afterOthersSame", share(sameAfterOthers, changes), "%", changes, half));
        }

        private static double share(long part, long all) {
            return all == 0 ? 0 : 100.0 * part / all;
        }
    }

    @Override
    public SuiteReport run(Progress progress) {
        load.run();
        List<Dialogue> dialogues = Dialogues.read(file);
        List<String> misses = new ArrayList<>();
        Count tuned = new Count();
        Count kept = new Count();
        int done = 0;
        for (Dialogue dialogue : dialogues) {
            Count count = dialogue.number() % 2 == 1 ? tuned : kept;
            follow(dialogue, count, misses);
            change(dialogue, dialogues, count, misses);
            progress.at("evaluation.stage.questions", ++done, dialogues.size());
        }
        List<SuiteReport.Figure> figures = new ArrayList<>(tuned.figures("impairs"));
        figures.addAll(kept.figures("pairs"));
        return new SuiteReport(
                name(),
                dialogues.size() + " dialogues, " + (tuned.followUps + kept.followUps) + " questions de suite, "
                        + (tuned.absent + kept.absent) + " sans réponse dans les documents",
                figures,
                List.of(),
                misses);
    }

    private void follow(Dialogue dialogue, Count count, List<String> misses) {
        String conversation = null;
        for (int i = 0; i < dialogue.turns().size(); i++) {
            Turn turn = dialogue.turns().get(i);
            LocalDate chosen = i == 0 ? turn.on() : null;
            Question question = question(turn.question(), dialogue, chosen, conversation);
            PassageFinder.Found found = finder.find(question);
            Reply reply = assistant.ask(question);
            if (i > 0 && turn.smalltalk() && reply.answered()) {
                count.falseAnswers++;
            }
            if (i > 0 && !turn.smalltalk()) {
                judge(dialogue, turn, found, reply, count, misses);
            }
            conversation = reply.conversation();
        }
    }

    private void judge(
            Dialogue dialogue, Turn turn, PassageFinder.Found found, Reply reply, Count count, List<String> misses) {
        String name = dialogue.id() + " « " + turn.question() + " » [" + reply.understoodAs() + "] " + reply.on();
        Question full = question(turn.standalone(), dialogue, turn.on(), null);
        Reply inFull = assistant.ask(full);
        if (!turn.answerable()) {
            count.absent++;
            count.falseInFull += inFull.answered() ? 1 : 0;
            if (reply.answered()) {
                count.falseAnswers++;
                misses.add(name + (inFull.answered() ? " (aussi en entier)" : "") + " répondue à tort : "
                        + reply.answer().replace('\n', ' '));
            }
            return;
        }
        count.followUps++;
        boolean here = isIn(turn, first(found.passages()));
        boolean there = isIn(turn, first(finder.find(full).passages()));
        boolean right = isRight(turn, reply);
        boolean rightInFull = isRight(turn, inFull);
        LocalDate day = turn.on() == null ? today : turn.on();
        boolean wrongDay = day.equals(today)
                ? !found.on().equals(today) && !here
                : found.passages().stream()
                        .noneMatch(passage -> turn.isSource(passage.document().id()));
        count.found += here ? 1 : 0;
        count.foundInFull += there ? 1 : 0;
        count.right += right ? 1 : 0;
        count.rightInFull += rightInFull ? 1 : 0;
        count.wrongDays += wrongDay ? 1 : 0;
        if (!here || !right || wrongDay) {
            misses.add(name + (here ? "" : " non trouvée") + (there ? "" : " (ni en entier)")
                    + (right ? "" : " non répondue juste") + (rightInFull ? "" : " (ni en entier)")
                    + (wrongDay ? " jour faux" : "") + " → "
                    + reply.answer().replace('\n', ' '));
        }
    }

    /** First questions of other dialogues, each asked as this one's second turn. */
    private void change(Dialogue dialogue, List<Dialogue> dialogues, Count count, List<String> misses) {
        int at = dialogues.indexOf(dialogue);
        int made = 0;
        for (int step = 2; step < dialogues.size(); step += 2) {
            Dialogue other = dialogues.get((at + step) % dialogues.size());
            Turn asked = other.turns().getFirst();
            if (!other.caller().equals(dialogue.caller()) || !asked.answerable() || other.shares(dialogue)) {
                continue;
            }
            Reply first = assistant.ask(question(
                    dialogue.turns().getFirst().question(),
                    dialogue,
                    dialogue.turns().getFirst().on(),
                    null));
            Question alone = question(asked.question(), other, asked.on(), null);
            Question after = question(asked.question(), other, asked.on(), first.conversation());
            boolean foundAlone = isIn(asked, first(finder.find(alone).passages()));
            PassageFinder.Found found = finder.find(after);
            boolean foundAfter = isIn(asked, first(found.passages()));
            boolean same =
                    assistant.ask(alone).answer().equals(assistant.ask(after).answer());
            count.changes++;
            count.foundAlone += foundAlone ? 1 : 0;
            count.foundAfterOthers += foundAfter ? 1 : 0;
            count.sameAfterOthers += same ? 1 : 0;
            if (foundAlone != foundAfter || !same) {
                misses.add(dialogue.id() + " puis " + other.id() + " « " + asked.question() + " » ["
                        + found.understoodAs() + "]" + (same ? "" : " autre réponse")
                        + (foundAfter ? "" : " non trouvée"));
            }
            if (++made == CHANGES) {
                return;
            }
        }
    }

    private Question question(String text, Dialogue dialogue, @Nullable LocalDate on, @Nullable String conversation) {
        return new Question(
                text, callers.apply(dialogue.caller()), dialogue.collection(), on, conversation, Locale.FRENCH);
    }

    private static List<Passage> first(List<Passage> passages) {
        return passages.subList(0, Math.min(FIRST, passages.size()));
    }

    private static boolean isIn(Turn turn, List<Passage> passages) {
        return passages.stream()
                .anyMatch(passage -> turn.isHeldBy(passage.document().id(), passage.text()));
    }

    /** Whether a quotation from the right document holds what the right answer holds. */
    private static boolean isRight(Turn turn, Reply reply) {
        Predicate<Reply.Citation> quotes = citation -> citation.quotes().stream()
                .anyMatch(unit -> turn.isHeldBy(
                        citation.passage().document().id(), citation.passage().text(unit)));
        return reply.answered() && reply.citations().stream().anyMatch(quotes);
    }

    /** The accounts of the sample authority behind the names of the file. */
    public static final Map<String, String> ACCOUNTS =
            Map.of("public", "anonymous", "agent", "agent.bureau", "rh", "gestionnaire.rh");
}
