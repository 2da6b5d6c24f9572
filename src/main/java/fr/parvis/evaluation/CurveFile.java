package fr.parvis.evaluation;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a suite draws its curve. */
record CurveFile(Path file) {
    /** Before minutes are spent: fails when nothing can be written there. */
    CurveFile {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new AppException(ErrorCode.FILE_UNWRITABLE, file);
        }
    }

    void write(String svg) {
        try {
            Files.writeString(file, svg);
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNWRITABLE, e, file);
        }
    }
}
