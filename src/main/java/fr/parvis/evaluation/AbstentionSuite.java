package fr.parvis.evaluation;

import fr.parvis.assistant.JudgedQuestion;
import fr.parvis.assistant.RiskCoverage.Point;
import fr.parvis.assistant.ThresholdCalibration;
import fr.parvis.assistant.ThresholdCalibration.Calibration;
import fr.parvis.evaluation.SuiteReport.Figure;
import fr.parvis.knowledge.Collection;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sets a collection's thresholds from the authority's own questions and shows what they cost. */
public final class AbstentionSuite implements Suite {
    private final Collection collection;
    private final Path questions;
    private final ThresholdCalibration calibration;
    private final Optional<Path> picture;

    /**
     * @param questions lines of {"question","answerable","document"?}
     * @param picture where to write the risk–coverage curve as SVG
     */
    public AbstentionSuite(
            Collection collection, Path questions, ThresholdCalibration calibration, Optional<Path> picture) {
        this.collection = collection;
        this.questions = questions;
        this.calibration = calibration;
        this.picture = picture;
    }

    @Override
    public String name() {
        return "abstention";
    }

    @Override
    public String title() {
        return "Savoir se taire : seuil d’une collection d’après les questions de la collectivité";
    }

    @Override
    public SuiteReport run(Progress progress) {
        List<JudgedQuestion> asked = read();
        Calibration found = calibration.calibrate(collection, asked);
        picture.ifPresent(file -> write(file, found.curve().svg("Risque et couverture : " + collection.name())));
        Point chosen = found.chosen();
        List<String> table = found.curve().points().stream()
                .map(point -> "seuil %.2f : réponses %.0f %%, à tort %.0f %%, fausses %.0f %%"
                        .formatted(
                                point.threshold(),
                                100 * point.coverage(),
                                100 * point.falseAnswers(),
                                100 * point.risk()))
                .toList();
        return new SuiteReport(
                name(),
                asked.size() + " questions, " + collection.name(),
                List.of(
                        new Figure("Seuil de réponse", 100 * found.answer(), "%", asked.size()),
                        new Figure("Seuil des passages à lire", 100 * found.passages(), "%", asked.size()),
                        new Figure("Questions répondables répondues", 100 * chosen.coverage(), "%", asked.size()),
                        new Figure(
                                "Questions absentes répondues à tort", 100 * chosen.falseAnswers(), "%", asked.size()),
                        new Figure("Réponses fausses", 100 * chosen.risk(), "%", asked.size())),
                table);
    }

    private List<JudgedQuestion> read() {
        List<JudgedQuestion> asked = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(questions)) {
                if (!line.isBlank()) {
                    JsonNode node = Json.MAPPER.readTree(line);
                    JsonNode document = node.path("document");
                    asked.add(new JudgedQuestion(
                            node.path("question").asString(),
                            node.path("answerable").asBoolean(),
                            document.isString() ? document.asString() : null));
                }
            }
        } catch (IOException | tools.jackson.core.JacksonException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, questions);
        }
        return asked;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, file);
        }
    }
}
