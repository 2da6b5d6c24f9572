package fr.parvis.administration.web;

import fr.parvis.account.Account;
import fr.parvis.administration.Administration;
import fr.parvis.knowledge.Collection;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Titles and audiences of collections, and who belongs to which group. Opens no document. */
@Controller
@Access(roles = Role.ADMINISTRATOR)
final class CollectionAdministration {
    private static final List<String> WORDS = List.of("private", "agents", "public");

    private final Administration administration;

    CollectionAdministration(Administration administration) {
        this.administration = administration;
    }

    /** @param readers private, agents, public or groups */
    record View(String name, String title, String readers, String groups) {
        static View of(Collection collection) {
            String audience = collection.audience().text();
            boolean named = collection.audience() instanceof Audience.Groups;
            return new View(collection.name(), collection.title(), named ? "groups" : audience, named ? audience : "");
        }
    }

    /** A group with its people, by name, and what they read by it. */
    record Group(String name, List<String> people, List<String> collections) {
        Group {
            people = List.copyOf(people);
            collections = List.copyOf(collections);
        }
    }

    @GetMapping("/administration/collections")
    ModelAndView all() {
        return new ModelAndView("administration-collections")
                .addObject("collections", collections().stream().map(View::of).toList())
                .addObject("groups", groups());
    }

    @GetMapping("/administration/collections/{name}")
    ModelAndView show(@PathVariable String name, @RequestParam(defaultValue = "") String done) {
        return page(View.of(find(name)), null, done.equals("saved"));
    }

    @PostMapping("/administration/collections/{name}")
    ModelAndView save(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String readers,
            @RequestParam(defaultValue = "") String groups,
            Visit visit,
            Locale locale) {
        find(name);
        try {
            Audience audience = WORDS.contains(readers) ? Audience.parse(readers) : new Audience.Groups(named(groups));
            administration.collections().setTitle(name, title);
            administration.collections().setAudience(name, audience);
        } catch (AppException told) {
            if (told.code() != ErrorCode.AUDIENCE_INVALID && told.code() != ErrorCode.COLLECTION_TITLE_INVALID) {
                throw told;
            }
            ModelAndView page = page(new View(name, title, readers, groups), told.message(locale), false);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        administration.record("COLLECTION_CHANGED", name, visit.account());
        return SeeOther.to("/administration/collections/" + name + "?done=saved");
    }

    private static java.util.Set<String> named(String groups) {
        java.util.Set<String> names = Audience.groups(groups);
        if (names.isEmpty()) {
            throw new AppException(ErrorCode.AUDIENCE_INVALID, groups);
        }
        return names;
    }

    private Collection find(String name) {
        return administration.collections().getReadable(name, new Caller.LocalAdministrator());
    }

    private List<Collection> collections() {
        return administration.collections().listReadable(new Caller.LocalAdministrator());
    }

    private List<Group> groups() {
        Map<String, List<String>> people = new TreeMap<>();
        for (Account account : administration.accounts().listAll()) {
            account.groups()
                    .forEach(group -> people.computeIfAbsent(group, _ -> new ArrayList<>())
                            .add(account.label()));
        }
        Map<String, List<String>> read = new TreeMap<>();
        for (Collection collection : collections()) {
            if (collection.audience() instanceof Audience.Groups groups) {
                groups.names()
                        .forEach(group -> read.computeIfAbsent(group, _ -> new ArrayList<>())
                                .add(collection.title()));
            }
        }
        java.util.TreeSet<String> names = new java.util.TreeSet<>(people.keySet());
        names.addAll(read.keySet());
        return names.stream()
                .map(name -> new Group(name, people.getOrDefault(name, List.of()), read.getOrDefault(name, List.of())))
                .toList();
    }

    private static ModelAndView page(View form, @Nullable String error, boolean saved) {
        return new ModelAndView("administration-collection")
                .addObject("form", form)
                .addObject("error", error)
                .addObject("saved", saved);
    }
}
