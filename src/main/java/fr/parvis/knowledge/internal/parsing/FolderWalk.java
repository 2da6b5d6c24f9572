package fr.parvis.knowledge.internal.parsing;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Goes through a folder in the order of names, whatever order the disk gives. */
final class FolderWalk {
    private static final Set<String> SYSTEM_NAMES = Set.of("thumbs.db", "desktop.ini", "__macosx");

    private final Reading reading;

    FolderWalk(Reading reading) {
        this.reading = reading;
    }

    void walk(Path root) {
        children(root, "");
    }

    private void children(Path folder, String prefix) {
        SortedMap<String, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                found.put(FileNames.of(entry), entry);
            }
        } catch (IOException | DirectoryIteratorException e) {
            reading.fail(
                    prefix.isEmpty() ? "." : prefix.substring(0, prefix.length() - 1),
                    new Unreadable(Problem.UNREADABLE_FILE));
        }
        found.forEach((name, path) -> {
            if (isHidden(name)) {
                reading.skip(prefix + name);
            } else {
                visit(path, prefix + name);
            }
        });
    }

    void visit(Path path, String id) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            reading.fail(id, new Unreadable(Problem.UNREADABLE_FILE));
            return;
        }
        if (attributes.isSymbolicLink()) {
            reading.fail(id, new Unreadable(Problem.LINK_NOT_FOLLOWED));
        } else if (attributes.isDirectory()) {
            children(path, id + "/");
        } else if (attributes.isRegularFile()) {
            reading.file(InputFile.onDisk(path, id, FileNames.of(path)));
        } else {
            reading.fail(id, new Unreadable(Problem.SPECIAL_FILE));
        }
    }

    /** Files that systems and office suites leave behind, and hidden ones: nobody means to publish them. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("~") || SYSTEM_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
