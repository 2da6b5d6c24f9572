package fr.parvis.knowledge.internal.recognition;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The recognition programme of the machine, {@code tesseract} with its French model (Debian: {@code tesseract-ocr-fra}). */
public final class Tesseract {
    private static final String LANGUAGE = "fra";
    private static final long PAGE_SECONDS = 120;
    private static final long ASK_SECONDS = 20;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final String programme;

    public Tesseract() {
        this("tesseract");
    }

    Tesseract(String programme) {
        this.programme = programme;
    }

    /** Whether the programme and its French model are there. Runs it: a tenth of a second. */
    public boolean isPresent() {
        try {
            return run(ASK_SECONDS, "--list-langs").contains(LANGUAGE);
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Reads the picture of a page: about six seconds, on one core.
     *
     * @param page its number, from 1
     * @throws AppException {@link ErrorCode#RECOGNITION_FAILED} when the programme fails or takes more than two minutes
     */
    public RecognisedPage read(Path picture, int page) {
        try {
            return TesseractTable.read(
                    page, run(PAGE_SECONDS, picture.toString(), "stdout", "-l", LANGUAGE, "--psm", "1", "tsv"));
        } catch (IOException e) {
            throw new AppException(ErrorCode.RECOGNITION_FAILED, e, page);
        }
    }

    private List<String> run(long seconds, String... arguments) throws IOException {
        Path output = Files.createTempFile("parvis-", ".tsv");
        try {
            ProcessBuilder command = new ProcessBuilder(programme)
                    .redirectErrorStream(false)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(output.toFile());
            command.command().addAll(List.of(arguments));
            command.environment().put("OMP_THREAD_LIMIT", "1"); // its threads cost more than they bring on two cores
            Process process = command.start();
            try {
                if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IOException("tesseract stopped");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            } finally {
                process.destroyForcibly();
            }
            if (Files.size(output) > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
            return Files.readAllLines(output, StandardCharsets.UTF_8);
        } finally {
            delete(output);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
