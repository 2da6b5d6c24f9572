package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.DocumentBin;
import fr.parvis.knowledge.DocumentStore;
import fr.parvis.knowledge.TextLayout;
import fr.parvis.platform.Caller;
import fr.parvis.web.Access;
import fr.parvis.web.Site;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The public collections, what they hold, and each document as it stands on a day. */
@Controller
@Access(open = true)
final class CollectionPages {
    private static final int PAGE_SIZE = 50;
    private static final Set<String> DONE = Set.of("saved", "restored");
    private static final Pattern PASSAGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    private final Collections collections;
    private final DocumentStore documents;
    private final VersionInForce versions;
    private final DocumentModel pages;
    private final DocumentBin bin;
    private final Site site;

    CollectionPages(
            Collections collections,
            DocumentStore documents,
            VersionInForce versions,
            DocumentModel pages,
            DocumentBin bin,
            Site site) {
        this.collections = collections;
        this.documents = documents;
        this.versions = versions;
        this.pages = pages;
        this.bin = bin;
        this.site = site;
    }

    /** A collection and how many of its documents are in force today. */
    record Shelf(String name, String title, long documents) {}

    /** Where one is in a list of pages, counted from 1. */
    record Pages(int page, int last) {}

    @GetMapping("/collections")
    ModelAndView all(Caller caller) {
        LocalDate today = site.today();
        List<Shelf> shelves = collections.listReadable(caller).stream()
                .map(collection -> new Shelf(collection.name(), collection.title(), documents.count(collection, today)))
                .toList();
        return new ModelAndView("collections").addObject("shelves", shelves);
    }

    @GetMapping("/collections/{name}")
    ModelAndView one(
            @PathVariable String name,
            @RequestParam(defaultValue = "1") String page,
            @RequestParam(defaultValue = "") String deleted,
            Caller caller) {
        Collection collection = collections.getReadable(name, caller);
        boolean editor = collection.isEditedBy(caller);
        LocalDate today = site.today();
        long count = documents.count(collection, today);
        int last = (int) Math.max(1, Math.min(Integer.MAX_VALUE, (count + PAGE_SIZE - 1) / PAGE_SIZE));
        int wanted = page.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(page), 1, last) : 1;
        return new ModelAndView("collection")
                .addObject("name", collection.name())
                .addObject("title", collection.title())
                .addObject("editor", editor)
                .addObject(
                        "deleted",
                        editor && !deleted.isEmpty()
                                ? bin.find(collection, deleted).orElse(null)
                                : null)
                .addObject("count", count)
                .addObject("documents", documents.list(collection, today, wanted - 1, PAGE_SIZE))
                .addObject("pages", new Pages(wanted, last))
                .addObject("today", today);
    }

    @GetMapping("/collections/{name}/documents")
    ModelAndView document(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(defaultValue = "") String passage,
            @RequestParam(defaultValue = "") String done,
            Caller caller) {
        VersionInForce.Found found = versions.get(name, id, on, caller);
        return pages.page(found, range(passage), caller, null)
                .addObject("done", DONE.contains(done) && found.collection().isEditedBy(caller) ? done : "");
    }

    private static List<TextLayout.Range> range(String passage) {
        Matcher range = PASSAGE.matcher(passage);
        if (!range.matches()) {
            return List.of();
        }
        int start = Integer.parseInt(range.group(1));
        int end = Integer.parseInt(range.group(2));
        return start < end ? List.of(new TextLayout.Range(start, end)) : List.of();
    }
}
