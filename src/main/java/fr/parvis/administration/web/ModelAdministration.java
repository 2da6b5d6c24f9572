package fr.parvis.administration.web;

import fr.parvis.administration.Administration;
import fr.parvis.gateway.Generation;
import fr.parvis.gateway.Model;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Messages;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The models named, and whether they answer. They are named and removed at the server’s command line, where their keys are. */
@Controller
@Access(roles = Role.ADMINISTRATOR)
final class ModelAdministration {
    private final Administration administration;

    ModelAdministration(Administration administration) {
        this.administration = administration;
    }

    record View(String id, String server, String upstream, String hosting, String key) {
        static View of(Model model, Locale locale) {
            return new View(
                    model.id(),
                    model.baseUrl().getHost(),
                    model.upstream(),
                    model.hosting().text(locale),
                    model.keyVariable() == null ? "" : model.keyVariable());
        }
    }

    @GetMapping("/administration/modeles")
    ModelAndView all(Locale locale) {
        return page(locale, "", "", "");
    }

    /** Sends the model one harmless word. */
    @PostMapping("/administration/modeles/{id}/essayer")
    ModelAndView test(@PathVariable String id, Locale locale) {
        Model model = administration.models().getModel(id);
        try {
            Generation.Completion said = administration.generation().get().probe(model);
            return page(
                    locale,
                    id,
                    "ok",
                    Messages.text(locale, "models.answers", said.duration().toMillis() / 1000.0));
        } catch (AppException told) {
            return page(locale, id, "bad", told.message(locale));
        }
    }

    private ModelAndView page(Locale locale, String tested, String look, String result) {
        List<View> models = administration.models().listAll().stream()
                .map(model -> View.of(model, locale))
                .toList();
        return new ModelAndView("models")
                .addObject("models", models)
                .addObject("tested", tested)
                .addObject("look", look)
                .addObject("result", result);
    }
}
