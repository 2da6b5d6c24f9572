package fr.parvis.cli;

import fr.parvis.Parvis;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code ask} and {@code search} share: one question or a batch of them, in which collection, on which day, as whom. */
final class QuestionOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "QUESTION", description = "La question, ou les mots cherchés.")
    @Nullable
    String question;

    @Option(
            names = "--collection",
            paramLabel = "NOM",
            description = "Collection où chercher (sinon toutes celles permises).")
    @Nullable
    String collection;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "Jour dont on veut les règles en vigueur (AAAA-MM-JJ ; sinon aujourd’hui).")
    @Nullable
    String on;

    @Option(names = "--as", paramLabel = "COMPTE", description = "Avec les droits de ce compte, ou « anonymous ».")
    @Nullable
    String as;

    @Option(names = "--json", description = "Écrit le résultat en JSON.")
    boolean json;

    @Option(
            names = "--batch",
            paramLabel = "FICHIER",
            description = "Lot de questions, une ligne JSON {\"id\",\"question\"} chacune.")
    @Nullable
    Path batch;

    @Option(names = "--out", paramLabel = "FICHIER", description = "Où écrire les réponses du lot.")
    @Nullable
    Path out;

    /** Refuses what is neither one question nor a whole batch. */
    void check() {
        if ((batch == null) == (question == null) || (batch != null && out == null)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Donnez une question, ou --batch et --out.");
        }
    }

    boolean isBatch() {
        return batch != null;
    }

    /** The one question; only when this is no batch. */
    String question() {
        return Objects.requireNonNull(question);
    }

    Caller caller(Parvis parvis) {
        return Session.caller(parvis, as);
    }

    @Nullable
    LocalDate day() {
        try {
            return Session.date(on);
        } catch (AppException wrong) {
            throw new CommandLine.ParameterException(spec.commandLine(), wrong.message(Locale.FRENCH));
        }
    }

    /** Answers every question of the batch; exit code as {@link Batch#run}. */
    int answerAll(Function<String, Map<String, Object>> answer) {
        return new Batch(spec.commandLine().getErr())
                .run(Objects.requireNonNull(batch), Objects.requireNonNull(out), answer);
    }
}
