package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentAddress;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.knowledge.Upload;
import fr.parvis.knowledge.Uploads;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Job;
import fr.parvis.platform.Jobs;
import fr.parvis.platform.Messages;
import fr.parvis.web.Access;
import fr.parvis.web.Redirect;
import fr.parvis.web.RequestBody;
import fr.parvis.web.SentForm;
import fr.parvis.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Documents sent to a collection by its editors; to anybody else it does not exist. */
@Controller
@Access
@RequestMapping("/collections/{name}/envoi")
final class UploadPages {
    /** A small file is read before its page is drawn: most people never see a page that waits. */
    private static final int LOOKS = 30;

    private static final long LOOK_MILLIS = 100;

    private final Collections collections;
    private final DocumentStore documents;
    private final Uploads uploads;
    private final Jobs jobs;

    UploadPages(Collections collections, DocumentStore documents, Uploads uploads, Jobs jobs) {
        this.collections = collections;
        this.documents = documents;
        this.uploads = uploads;
        this.jobs = jobs;
    }

    /** What became of a file, as the page writes it. */
    record Line(
            String name,
            String outcome,
            String label,
            long documents,
            @Nullable String href,
            List<String> reasons) {}

    /** How far a sending is, for the page's script. */
    record State(String state, boolean over, String label, String failure, List<Line> lines) {}

    @GetMapping
    ModelAndView form(@PathVariable String name, @RequestParam(defaultValue = "") String document, Caller caller) {
        return page(collections.getEditable(name, caller), document, "", null);
    }

    @PostMapping
    ModelAndView send(@PathVariable String name, HttpServletRequest request, Visit visit, Locale locale)
            throws IOException, InterruptedException {
        Collection collection = collections.getEditable(name, visit.caller());
        try (Uploads.Parcel parcel = uploads.open()) {
            Map<String, String> fields = receive(request, locale, parcel);
            String document = fields.getOrDefault("document", "");
            String from = fields.getOrDefault("from", "");
            try {
                long job = submit(collection, parcel, fields, visit, locale);
                for (int i = 0; i < LOOKS && !jobs.getJob(job).state().isOver(); i++) {
                    Thread.sleep(LOOK_MILLIS);
                }
                return Redirect.to(address(collection) + "/" + job);
            } catch (AppException told) {
                ModelAndView page = page(collection, document, from, told.message(locale));
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                return page;
            }
        }
    }

    /** One file, sent by the page's script. */
    @PostMapping("/fichier")
    @ResponseBody
    Map<String, Object> sendOne(@PathVariable String name, HttpServletRequest request, Visit visit, Locale locale)
            throws IOException {
        Collection collection = collections.getEditable(name, visit.caller());
        try (Uploads.Parcel parcel = uploads.open()) {
            Map<String, String> fields = receive(request, locale, parcel);
            try {
                return Map.of("job", submit(collection, parcel, fields, visit, locale));
            } catch (AppException told) {
                return Map.of("refused", told.message(locale));
            }
        }
    }

    @GetMapping("/{job}")
    ModelAndView result(@PathVariable String name, @PathVariable String job, Visit visit, Locale locale) {
        Collection collection = collections.getEditable(name, visit.caller());
        Job found = own(collection, job, visit);
        return new ModelAndView("upload-result")
                .addObject("collection", collection)
                .addObject("job", found)
                .addObject("names", Uploads.names(found))
                .addObject("state", state(collection, found, locale));
    }

    @GetMapping("/{job}/etat")
    @ResponseBody
    State state(@PathVariable String name, @PathVariable String job, Visit visit, Locale locale) {
        Collection collection = collections.getEditable(name, visit.caller());
        return state(collection, own(collection, job, visit), locale);
    }

    @PostMapping("/{job}/annuler")
    ModelAndView cancel(@PathVariable String name, @PathVariable String job, Visit visit) {
        Collection collection = collections.getEditable(name, visit.caller());
        Job found = own(collection, job, visit);
        jobs.cancel(found.id());
        return Redirect.to(address(collection) + "/" + found.id());
    }

    private static Map<String, String> receive(HttpServletRequest request, Locale locale, Uploads.Parcel parcel)
            throws IOException {
        return SentForm.read(request, locale, (sent, content) -> {
            if (parcel.isFull()) {
                parcel.refuse(sent);
            } else {
                parcel.add(sent, content);
            }
        });
    }

    private static long submit(
            Collection collection, Uploads.Parcel parcel, Map<String, String> fields, Visit visit, Locale locale) {
        if (parcel.isEmpty()) {
            throw new AppException(ErrorCode.REQUEST_INVALID, Messages.text(locale, "upload.none"));
        }
        LocalDate from = RequestBody.date(fields.get("from"));
        String document = fields.getOrDefault("document", "");
        return parcel.submit(collection, visit.account(), from, document.isEmpty() ? null : document);
    }

    private ModelAndView page(Collection collection, String document, String from, @Nullable String error) {
        String title = "";
        if (!document.isEmpty()) {
            List<StoredVersion> versions = documents.versions(collection, document);
            title = versions.stream()
                    .map(StoredVersion::document)
                    .filter(Objects::nonNull)
                    .map(SourceDocument::title)
                    .reduce((_, last) -> last)
                    .orElseThrow(() -> new AppException(ErrorCode.DOCUMENT_UNKNOWN, document));
        }
        return new ModelAndView("upload")
                .addObject("collection", collection)
                .addObject("document", document)
                .addObject("replaced", title)
                .addObject("from", from)
                .addObject("error", error)
                .addObject("mostFiles", Uploads.MOST_FILES)
                .addObject("mostBytes", Uploads.MOST_BYTES)
                .addObject("megabytes", Uploads.MOST_BYTES / (1024 * 1024));
    }

    private Job own(Collection collection, String number, Visit visit) {
        AppException unknown = new AppException(ErrorCode.JOB_UNKNOWN, number);
        if (!number.matches("\\d{1,15}")) {
            throw unknown;
        }
        return jobs.find(Long.parseLong(number))
                .filter(job -> job.kind().equals(Uploads.KIND)
                        && visit.account().equals(job.owner())
                        && Uploads.collection(job).equals(collection.name()))
                .orElseThrow(() -> unknown);
    }

    private static State state(Collection collection, Job job, Locale locale) {
        List<Line> lines = Uploads.results(job).stream()
                .map(result -> line(collection, result, locale))
                .toList();
        String label = Messages.text(locale, job.cancelling() ? "job.cancelling" : "job.state." + job.state());
        return new State(job.state().name(), job.state().isOver(), label, job.failure(locale), lines);
    }

    private static Line line(Collection collection, Upload.Result result, Locale locale) {
        String document = result.document();
        return new Line(
                result.name(),
                result.outcome().name(),
                Messages.text(locale, "upload.outcome." + result.outcome(), result.documents()),
                result.documents(),
                document == null
                        ? null
                        : result.documents() == 1
                                ? DocumentAddress.of(collection.name(), document, null)
                                : "/collections/" + collection.name(),
                result.reasons());
    }

    private static String address(Collection collection) {
        return "/collections/" + collection.name() + "/envoi";
    }
}
