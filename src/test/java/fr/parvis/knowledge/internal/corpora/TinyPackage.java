package fr.parvis.knowledge.internal.corpora;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A package's archive as npm would fetch it, with a few files of our own. */
public final class TinyPackage {
    private final Map<String, String> files = new LinkedHashMap<>();

    public TinyPackage with(String path, String content) {
        files.put("package/" + path, content);
        return this;
    }

    /** A sheet of service-public with one paragraph. */
    public TinyPackage sheet(String section, String id, String title, String paragraph) {
        return with("data/" + section + "/" + id + ".json", """
                {"type":"root","children":[{"type":"element","name":"Publication","attributes":{"ID":"%s","type":"Fiche"},"children":[
                 {"type":"element","name":"dc:title","children":[{"type":"text","text":"%s"}]},
                 {"type":"element","name":"dc:date","children":[{"type":"text","text":"modified 2020-11-03"}]},
                 {"type":"element","name":"Texte","children":[{"type":"element","name":"Paragraphe","children":[{"type":"text","text":"%s"}]}]}
                ]}]}""".formatted(id, title, paragraph));
    }

    public Path write(Path archive) throws IOException {
        Files.createDirectories(archive.getParent());
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }
}
