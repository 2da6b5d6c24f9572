package fr.parvis.account.web;

import fr.parvis.account.Accounts;
import fr.parvis.account.Passwords;
import fr.parvis.account.Sessions;
import fr.parvis.account.SignIn;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.Access;
import fr.parvis.web.Redirect;
import fr.parvis.web.Visit;
import fr.parvis.web.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a person sees and changes of their own account. */
@Controller
@Access
final class OwnAccountPages {
    private final Accounts accounts;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Passwords passwords;
    private final Visits visits;

    OwnAccountPages(Accounts accounts, Sessions sessions, SignIn signIn, Passwords passwords, Visits visits) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.signIn = signIn;
        this.passwords = passwords;
        this.visits = visits;
    }

    @GetMapping("/compte")
    ModelAndView own(Visit visit, @RequestParam(defaultValue = "") String done) {
        return new ModelAndView("account")
                .addObject("account", AccountView.of(accounts.getAccount(visit.account())))
                .addObject(
                        "own",
                        passwords.kinds().getOrDefault(visit.account(), Passwords.Kind.NONE) != Passwords.Kind.NONE
                                || !accounts.isLinked(visit.account()))
                .addObject("sessions", sessions.count(visit.account()))
                .addObject("changed", done.equals("password"));
    }

    @GetMapping("/compte/mot-de-passe")
    @Access(beforePasswordChange = true)
    ModelAndView password(Visit visit) {
        return page(visit, null);
    }

    @PostMapping("/compte/mot-de-passe")
    @Access(beforePasswordChange = true)
    ModelAndView change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        try {
            visits.begin(signIn.changePassword(visit.account(), current, password, again), request, response);
        } catch (AppException told) {
            ModelAndView page = page(visit, told.message(locale))
                    .addObject("wrong", told.code() == ErrorCode.PASSWORD_WRONG ? "current" : "password");
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return Redirect.to("/compte?done=password");
    }

    private static ModelAndView page(Visit visit, @Nullable String error) {
        return new ModelAndView("password")
                .addObject("temporary", visit.mustChangePassword())
                .addObject("error", error);
    }
}
