package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentAddress;
import fr.parvis.knowledge.DocumentBin;
import fr.parvis.knowledge.DocumentEditing;
import fr.parvis.knowledge.DocumentEditing.Complaint;
import fr.parvis.knowledge.DocumentEditing.Field;
import fr.parvis.knowledge.DocumentEditing.Outcome;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Messages;
import fr.parvis.web.Access;
import fr.parvis.web.Redirect;
import fr.parvis.web.Visit;
import fr.parvis.web.Writing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Corrections and deletions by a collection's editors; to anybody else these pages do not exist. */
@Controller
@Access
@RequestMapping("/collections/{name}")
final class EditingPages {
    private final Collections collections;
    private final DocumentEditing editing;
    private final DocumentBin bin;
    private final VersionInForce versions;
    private final DocumentModel pages;

    EditingPages(
            Collections collections,
            DocumentEditing editing,
            DocumentBin bin,
            VersionInForce versions,
            DocumentModel pages) {
        this.collections = collections;
        this.editing = editing;
        this.bin = bin;
        this.versions = versions;
        this.pages = pages;
    }

    @PostMapping("/documents/correction")
    ModelAndView correct(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Visit visit,
            Locale locale) {
        Collection collection = collections.getEditable(name, visit.caller());
        EditForm form = EditForm.typed(version, revision, title, from, to, locale);
        if (!form.errors().isEmpty()) {
            return again(name, id, on, visit.caller(), form, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (editing.correct(collection, form.draft(), visit.account())) {
            case Outcome.Saved saved ->
                Redirect.to(DocumentAddress.of(collection.name(), id, day(saved.from(), form)) + "&done=saved");
            case Outcome.Gone _ -> throw new AppException(ErrorCode.DOCUMENT_UNKNOWN, id);
            case Outcome.Conflict conflict ->
                again(name, id, on, visit.caller(), form.over(conflict.now()), HttpStatus.CONFLICT);
            case Outcome.Refused refused ->
                again(
                        name,
                        id,
                        on,
                        visit.caller(),
                        form.wrong(texts(refused.complaints(), locale)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    @PostMapping("/documents/suppression")
    ModelAndView delete(@PathVariable String name, @RequestParam(defaultValue = "") String id, Visit visit) {
        Collection collection = collections.getEditable(name, visit.caller());
        bin.delete(collection, id, visit.account());
        return Redirect.to("/collections/" + collection.name() + "?deleted=" + encode(id));
    }

    @GetMapping("/corbeille")
    ModelAndView bin(@PathVariable String name, Caller caller) {
        Collection collection = collections.getEditable(name, caller);
        return new ModelAndView("bin")
                .addObject("collection", collection)
                .addObject("days", DocumentBin.RETENTION.toDays())
                .addObject("deleted", bin.list(collection));
    }

    @PostMapping("/corbeille/restauration")
    ModelAndView restore(@PathVariable String name, @RequestParam(defaultValue = "") String id, Visit visit) {
        Collection collection = collections.getEditable(name, visit.caller());
        bin.restore(collection, id, visit.account());
        return Redirect.to(DocumentAddress.of(collection.name(), id, null) + "&done=restored");
    }

    private ModelAndView again(String name, String id, String on, Caller caller, EditForm form, HttpStatus status) {
        ModelAndView page =
                pages.page(versions.get(name, id, on.isEmpty() ? null : on, caller), List.of(), caller, form);
        page.setStatus(status);
        return page;
    }

    /** A day on which the version that was saved is the one shown. */
    private static @Nullable LocalDate day(@Nullable LocalDate from, EditForm form) {
        return from != null ? from : form.draft().to();
    }

    private static Map<Field, String> texts(Map<Field, Complaint> complaints, Locale locale) {
        Writing write = new Writing(locale);
        Map<Field, String> texts = new EnumMap<>(Field.class);
        complaints.forEach((field, complaint) -> texts.put(
                field,
                Messages.text(
                        locale,
                        complaint.key(),
                        complaint.arguments().stream()
                                .map(argument -> argument instanceof LocalDate date ? write.date(date) : argument)
                                .toArray())));
        return texts;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
