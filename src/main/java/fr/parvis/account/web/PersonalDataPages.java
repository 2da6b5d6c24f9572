package fr.parvis.account.web;

import fr.parvis.account.Accounts;
import fr.parvis.account.PersonalData;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.Redirect;
import fr.parvis.web.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is kept of a person: taken away and deleted by them, or with their account by an administrator. */
@Controller
@Access
final class PersonalDataPages {
    private final PersonalData data;
    private final Accounts accounts;

    PersonalDataPages(PersonalData data, Accounts accounts) {
        this.data = data;
        this.accounts = accounts;
    }

    @GetMapping("/compte/donnees")
    ModelAndView own(@RequestParam(defaultValue = "") String done) {
        return new ModelAndView("personal-data")
                .addObject("months", data.months())
                .addObject("erased", done.equals("erased"));
    }

    @GetMapping("/compte/donnees/export")
    void export(Visit visit, Locale locale, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"mes-donnees.zip\"");
        response.setHeader("Cache-Control", "no-store");
        data.write(visit.account(), locale, response.getOutputStream());
    }

    @GetMapping("/compte/donnees/effacer")
    ModelAndView confirm() {
        return new ModelAndView("personal-data-delete").addObject("account", null);
    }

    @PostMapping("/compte/donnees/effacer")
    ModelAndView erase(Visit visit) {
        data.erase(visit.account());
        return Redirect.to("/compte/donnees?done=erased");
    }

    @GetMapping("/administration/comptes/{id}/supprimer")
    @Access(roles = Role.ADMINISTRATOR)
    ModelAndView confirm(@PathVariable String id) {
        return new ModelAndView("personal-data-delete").addObject("account", AccountView.of(accounts.getAccount(id)));
    }

    @PostMapping("/administration/comptes/{id}/supprimer")
    @Access(roles = Role.ADMINISTRATOR)
    ModelAndView delete(@PathVariable String id, Visit visit) {
        if (id.equals(visit.account())) {
            throw new AppException(ErrorCode.ACCOUNT_OWN);
        }
        data.delete(id, visit.account());
        return Redirect.to("/administration/comptes?done=deleted");
    }
}
