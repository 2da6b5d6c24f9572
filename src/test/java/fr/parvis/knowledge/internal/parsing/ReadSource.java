package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Source.Item;
import fr.parvis.knowledge.SourceDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that one reading of a source hands over, for tests. */
record ReadSource(List<SourceDocument> documents, List<Item.Failed> failures, List<Item.Skipped> skipped) {
    static ReadSource of(Path path) {
        return of(path, Limits.standard());
    }

    static ReadSource of(Path path, Limits limits) {
        ReadSource read = new ReadSource(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        new FolderSource(path, limits).read(item -> {
            switch (item) {
                case Item.Found found -> read.documents.add(found.document());
                case Item.Failed failed -> read.failures.add(failed);
                case Item.Scanned scan -> {
                    if (!scan.document().text().isBlank()) {
                        read.documents.add(scan.document());
                    }
                    read.failures.add(scan.failure());
                }
                case Item.Skipped left -> read.skipped.add(left);
            }
        });
        return read;
    }

    SourceDocument only() {
        if (documents.size() != 1 || !failures.isEmpty()) {
            throw new AssertionError("one document expected, was " + this);
        }
        return documents.getFirst();
    }

    /** "file code" of each failure, with ":line" where there is one. */
    List<String> problems() {
        return failures.stream()
                .map(failed -> failed.file() + (failed.line() == null ? "" : ":" + failed.line()) + " " + failed.code())
                .toList();
    }

    List<String> ids() {
        return documents.stream().map(SourceDocument::id).toList();
    }

    /** Each block as "KIND level: words". */
    static List<String> blocks(SourceDocument document) {
        return document.blocks().stream()
                .map(block -> block.kind()
                        + (block.kind() == Block.Kind.HEADING || block.level() > 1 ? " " + block.level() : "")
                        + ": "
                        + document.text().substring(block.start(), block.end()))
                .toList();
    }
}
