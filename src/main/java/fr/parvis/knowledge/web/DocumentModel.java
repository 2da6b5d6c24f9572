package fr.parvis.knowledge.web;

import fr.parvis.knowledge.DocumentEditing;
import fr.parvis.knowledge.TextLayout;
import fr.parvis.platform.Caller;
import fr.parvis.web.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/** The page of a document, with what its editors may do to it. */
final class DocumentModel {
    private final DocumentEditing editing;
    private final Site site;

    DocumentModel(DocumentEditing editing, Site site) {
        this.editing = editing;
        this.site = site;
    }

    /** @param typed what an editor has typed and could not be saved */
    ModelAndView page(
            VersionInForce.Found found, List<TextLayout.Range> marks, Caller caller, @Nullable EditForm typed) {
        boolean editor = found.collection().isEditedBy(caller);
        EditForm form = typed != null || !editor
                ? typed
                : editing.find(found.collection(), found.version().id())
                        .map(EditForm::of)
                        .orElse(null);
        return new ModelAndView("document")
                .addObject("document", DocumentView.of(found, site.today(), marks))
                .addObject("collection", found.collection().title())
                .addObject("editor", editor)
                .addObject("edit", form)
                .addObject("today", site.today());
    }
}
