package fr.parvis.account.web;

import fr.parvis.account.Account;
import fr.parvis.account.SignIn;
import fr.parvis.platform.Messages;
import fr.parvis.web.Access;
import fr.parvis.web.Pages;
import fr.parvis.web.Site;
import fr.parvis.web.Visit;
import fr.parvis.web.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Signing in and out. */
@Controller
@Access(open = true)
final class SignInPages {
    private static final int LONGEST_NAME = 200;

    private final SignIn signIn;
    private final DemoAccounts demo;
    private final Visits visits;
    private final Site site;

    SignInPages(SignIn signIn, DemoAccounts demo, Visits visits, Site site) {
        this.signIn = signIn;
        this.demo = demo;
        this.visits = visits;
        this.site = site;
    }

    /** What was typed, but never a password. */
    record Form(
            String account,
            String to,
            boolean ended,
            @Nullable String error) {}

    @GetMapping("/connexion")
    ModelAndView form(
            @RequestParam(defaultValue = "/") String to, @RequestParam(defaultValue = "") String ended, Visit visit) {
        String next = Pages.ours(to);
        return visit.isSignedIn() ? Redirect.to(next) : page(new Form("", next, !ended.isEmpty(), null));
    }

    @PostMapping("/connexion")
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Visit visit,
            Locale locale) {
        String name = account.length() > LONGEST_NAME ? "" : account;
        String next = Pages.ours(to);
        return switch (signIn.attempt(name, password, site.network(request))) {
            case SignIn.Outcome.SignedIn in -> begin(in.token(), next, visit, request, response);
            case SignIn.Outcome.Refused _ -> {
                ModelAndView page = page(new Form(name, next, false, Messages.text(locale, "sign-in.refused")));
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield page;
            }
            case SignIn.Outcome.Resting resting -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, Long.toString(resting.left().toSeconds()));
                ModelAndView page = page(
                        new Form(name, next, false, Messages.text(locale, "sign-in.resting", minutes(resting.left()))));
                page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
                yield page;
            }
        };
    }

    /** One click, in the demonstration only; at any other time there is no such address. */
    @PostMapping("/connexion/demonstration")
    ModelAndView demonstrate(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Visit visit) {
        String id = demo.list().stream()
                .map(Account::id)
                .filter(account::equals)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return begin(signIn.open(id), Pages.ours(to), visit, request, response);
    }

    @PostMapping("/deconnexion")
    @Access(beforePasswordChange = true)
    ModelAndView signOut(HttpServletRequest request, HttpServletResponse response, Visit visit) {
        signIn.out(visit.token(), visit.account());
        visits.end(request, response);
        return Redirect.to("/");
    }

    @PostMapping("/deconnexion/partout")
    @Access(beforePasswordChange = true)
    ModelAndView signOutEverywhere(HttpServletRequest request, HttpServletResponse response, Visit visit) {
        signIn.outEverywhere(visit.account(), visit.account());
        visits.end(request, response);
        return Redirect.to(Pages.SIGN_IN);
    }

    /** Always a session never seen before; the one that the browser held ends. */
    private ModelAndView begin(
            String token, String next, Visit visit, HttpServletRequest request, HttpServletResponse response) {
        if (visit.isSignedIn()) {
            signIn.out(visit.token(), visit.account());
        }
        visits.begin(token, request, response);
        return Redirect.to(next);
    }

    private ModelAndView page(Form form) {
        return new ModelAndView("sign-in").addObject("form", form).addObject("demo", demo.list());
    }

    private static long minutes(Duration left) {
        return Math.max(1, (left.toSeconds() + 59) / 60);
    }
}
