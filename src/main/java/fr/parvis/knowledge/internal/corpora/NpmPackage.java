package fr.parvis.knowledge.internal.corpora;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A package's archive, fetched once by npm from whatever registry it is set up for, and kept. */
record NpmPackage(Path folder, String name, String version) {
    private static final int MINUTES = 10;

    /**
     * The archive on disk.
     *
     * @throws AppException TOOL_MISSING when npm is not installed, PACKAGE_UNAVAILABLE when the registry does not serve it
     */
    Path fetch() {
        Path kept = folder.resolve(name.replaceAll("[^a-z0-9-]", "-") + "-" + version + ".tgz");
        if (Files.exists(kept)) {
            return kept;
        }
        try {
            Files.createDirectories(folder);
            Path work = Files.createTempDirectory(folder, "fetch");
            try {
                pack(work);
                try (Stream<Path> files = Files.list(work)) {
                    Path archive = files.filter(file -> file.toString().endsWith(".tgz"))
                            .findFirst()
                            .orElseThrow(() -> new AppException(ErrorCode.PACKAGE_UNAVAILABLE, name + "@" + version));
                    return Files.move(archive, kept, StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Files.deleteIfExists(work);
            }
        } catch (IOException e) {
            throw new AppException(ErrorCode.PACKAGE_UNAVAILABLE, e, name + "@" + version);
        }
    }

    private void pack(Path work) {
        Process npm;
        try {
            npm = new ProcessBuilder(
                            "npm", "pack", "--silent", "--pack-destination", work.toString(), name + "@" + version)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new AppException(ErrorCode.TOOL_MISSING, e, "npm");
        }
        try {
            npm.getOutputStream().close();
            if (!npm.waitFor(MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new AppException(ErrorCode.PACKAGE_UNAVAILABLE, name + "@" + version);
            }
        } catch (InterruptedException e) {
            npm.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AppException(ErrorCode.PACKAGE_UNAVAILABLE, e, name + "@" + version);
        } catch (IOException e) {
            throw new AppException(ErrorCode.PACKAGE_UNAVAILABLE, e, name + "@" + version);
        }
    }
}
