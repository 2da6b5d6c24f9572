package fr.parvis.knowledge.internal.parsing;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** Pages of PDF files as pictures, drawn in the child process: a hostile page can exhaust that one only. Not thread-safe. */
public final class PageDrawings implements AutoCloseable {
    private final TemporaryFiles temporary = new TemporaryFiles();
    private final ParserProcess process = new ParserProcess(Limits.standard());

    /**
     * Draws a page, counted from 1, for as long as {@code use} takes.
     *
     * @throws AppException {@link ErrorCode#RECOGNITION_FAILED} when it cannot be drawn within the limits
     */
    public <T> T with(Path pdf, int page, Function<Path, T> use) {
        Path drawing = null;
        try {
            drawing = temporary.adopt(process.draw(pdf, page, temporary.folder()));
            return use.apply(drawing);
        } catch (IOException | Unreadable e) {
            throw new AppException(ErrorCode.RECOGNITION_FAILED, e, page);
        } finally {
            temporary.delete(drawing);
        }
    }

    @Override
    public void close() {
        process.close();
        temporary.close();
    }
}
