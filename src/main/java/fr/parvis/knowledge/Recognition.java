package fr.parvis.knowledge;

import fr.parvis.knowledge.internal.parsing.PageDrawings;
import fr.parvis.knowledge.internal.recognition.RecognisedPage;
import fr.parvis.knowledge.internal.recognition.RecognisedText;
import fr.parvis.knowledge.internal.recognition.Tesseract;
import fr.parvis.knowledge.internal.store.Ingestion;
import fr.parvis.knowledge.internal.store.ScannedPages;
import fr.parvis.knowledge.internal.store.ScannedPages.Waiting;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Job;
import fr.parvis.platform.Jobs;
import fr.parvis.platform.Json;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads scanned pages, in a job of its own: about six seconds a page on one core. */
public final class Recognition {
    public static final String KIND = "recognition";

    private final Collections collections;
    private final ScannedPages scanned;
    private final Originals originals;
    private final Ingestion ingestion;
    private final Supplier<Library> library;
    private final Jobs jobs;
    private final Tesseract tesseract;

    public Recognition(
            Collections collections,
            ScannedPages scanned,
            Originals originals,
            Ingestion ingestion,
            Supplier<Library> library,
            Jobs jobs,
            Tesseract tesseract) {
        this.collections = collections;
        this.scanned = scanned;
        this.originals = originals;
        this.ingestion = ingestion;
        this.library = library;
        this.jobs = jobs;
        this.tesseract = tesseract;
    }

    /** Queues the reading of a collection's scanned pages, unless there are none or a job for them waits already. */
    public void request(Collection collection) {
        if (scanned.isAnyWaiting(collection)) {
            jobs.submitOnce(KIND, collection.title(), collection.name());
        }
    }

    /** Each document is written once all its pages are read, so that a job that is cut short goes on with the next one. */
    public String run(Job job, Progress progress) {
        Collection collection = collections.getReadable(job.input(), new Caller.LocalAdministrator());
        List<Waiting> all = scanned.listWaiting(collection);
        if (!all.isEmpty() && !tesseract.isPresent()) {
            throw new AppException(ErrorCode.TOOL_MISSING, "tesseract");
        }
        long pages = all.stream().mapToLong(waiting -> waiting.pages().size()).sum();
        long[] read = {0};
        List<String> missed = new ArrayList<>();
        try (PageDrawings drawings = new PageDrawings()) {
            for (Waiting waiting : all) {
                try {
                    recognise(
                            collection,
                            waiting,
                            drawings,
                            () -> progress.at("recognition.stage.pages", ++read[0], pages));
                } catch (AppException failed) { // the others are not to wait for a page that cannot be drawn
                    if (failed.code() != ErrorCode.RECOGNITION_FAILED) {
                        throw failed;
                    }
                    missed.add(waiting.read().id());
                    scanned.end(collection, waiting, ScannedPages.State.FAILED);
                }
            }
        } finally {
            if (read[0] > 0) {
                library.get().catchUp(collection, Progress.SILENT);
            }
        }
        return Json.MAPPER.writeValueAsString(Map.of("pages", read[0], "documents", all.size(), "missed", missed));
    }

    private void recognise(Collection collection, Waiting waiting, PageDrawings drawings, Runnable onPage) {
        Path file =
                originals.find(waiting.original()).orElseThrow(() -> new AppException(ErrorCode.RECOGNITION_FAILED, 1));
        List<RecognisedPage> pages = new ArrayList<>();
        for (int page : waiting.pages()) {
            pages.add(drawings.with(file, page, picture -> tesseract.read(picture, page)));
            onPage.run();
        }
        SourceDocument whole = RecognisedText.merge(waiting.read(), pages);
        if (!whole.text().isBlank()) {
            ingestion.put(collection, waiting.origin(), whole, waiting.original());
        }
        scanned.end(collection, waiting, ScannedPages.State.DONE);
    }
}
