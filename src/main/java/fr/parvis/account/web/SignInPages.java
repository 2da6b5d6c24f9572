package fr.parvis.account.web;

import fr.parvis.account.Account;
import fr.parvis.account.ProviderSignIn;
import fr.parvis.account.SignIn;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Messages;
import fr.parvis.web.Access;
import fr.parvis.web.Pages;
import fr.parvis.web.Redirect;
import fr.parvis.web.Site;
import fr.parvis.web.Visit;
import fr.parvis.web.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Signing in and out, here or at the identity provider. */
@Controller
@Access(open = true)
final class SignInPages {
    private static final int LONGEST_NAME = 200;

    private final SignIn signIn;
    private final ProviderSignIn provider;
    private final DemoAccounts demo;
    private final Visits visits;
    private final Site site;

    SignInPages(SignIn signIn, ProviderSignIn provider, DemoAccounts demo, Visits visits, Site site) {
        this.signIn = signIn;
        this.provider = provider;
        this.demo = demo;
        this.visits = visits;
        this.site = site;
    }

    @GetMapping("/connexion")
    ModelAndView form(
            @RequestParam(defaultValue = "/") String to, @RequestParam(defaultValue = "") String ended, Visit visit) {
        String next = Pages.ours(to);
        return visit.isSignedIn() ? Redirect.to(next) : page(SignInForm.blank(next, !ended.isEmpty()));
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
                ModelAndView page = page(SignInForm.wrong(name, next, Messages.text(locale, "sign-in.refused")));
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield page;
            }
            case SignIn.Outcome.Resting resting -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, Long.toString(resting.left().toSeconds()));
                ModelAndView page = page(SignInForm.wrong(
                        name, next, Messages.text(locale, "sign-in.resting", minutes(resting.left()))));
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
        Optional<URI> there = provider.signOutAddress(visit.token());
        signIn.out(visit.token(), visit.account());
        visits.end(request, response);
        return there.map(address -> goOn(address, response)).orElseGet(() -> Redirect.to("/"));
    }

    @PostMapping("/deconnexion/partout")
    @Access(beforePasswordChange = true)
    ModelAndView signOutEverywhere(HttpServletRequest request, HttpServletResponse response, Visit visit) {
        Optional<URI> there = provider.signOutAddress(visit.token());
        signIn.outEverywhere(visit.account(), visit.account());
        visits.end(request, response);
        return there.map(address -> goOn(address, response)).orElseGet(() -> Redirect.to(Pages.SIGN_IN));
    }

    /** A page that goes on by itself: browsers do not let a form's answer redirect to another site under our policy. */
    private ModelAndView goOn(URI address, HttpServletResponse response) {
        response.setHeader("Refresh", "0;url=" + address);
        return new ModelAndView("signed-out")
                .addObject("address", address.toString())
                .addObject(
                        "provider",
                        provider.offer().map(ProviderSignIn.Offer::name).orElse(""));
    }

    /** Where the provider sends the browser back to, with its answer; the answer serves once. */
    @GetMapping(ProviderSignIn.RETURN)
    ModelAndView comeBack(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String error,
            @RequestParam(defaultValue = "") String iss,
            HttpServletRequest request,
            HttpServletResponse response,
            Visit visit,
            Locale locale) {
        String cookie = AttemptCookie.take(request, response);
        try {
            return switch (provider.finish(
                    new ProviderSignIn.Answer(code, state, error, iss), cookie, site.network(request))) {
                case ProviderSignIn.Outcome.SignedIn in ->
                    begin(in.token(), Pages.ours(in.to()), visit, request, response);
                case ProviderSignIn.Outcome.Resting resting -> {
                    response.setHeader(
                            HttpHeaders.RETRY_AFTER,
                            Long.toString(resting.left().toSeconds()));
                    String text = Messages.text(locale, "sign-in.resting", minutes(resting.left()));
                    yield failed("/", text, HttpStatus.TOO_MANY_REQUESTS);
                }
            };
        } catch (AppException told) {
            return failed("/", told, locale);
        }
    }

    /** Sends the browser to the identity provider. */
    @GetMapping(ProviderSignIn.BEGIN)
    ModelAndView goThere(
            @RequestParam(defaultValue = "/") String to, HttpServletResponse response, Visit visit, Locale locale) {
        String next = Pages.ours(to);
        if (visit.isSignedIn()) {
            return Redirect.to(next);
        }
        try {
            ProviderSignIn.Begun begun = provider.begin(next);
            AttemptCookie.give(begun.cookie(), begun.secure(), response);
            return Redirect.to(begun.provider().toString());
        } catch (AppException told) {
            if (told.code() == ErrorCode.PROVIDER_NOT_SET) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            return failed(next, told, locale);
        }
    }

    private ModelAndView failed(String next, AppException told, Locale locale) {
        return switch (told.code()) {
            case SIGN_IN_EXPIRED, SIGN_IN_CANCELLED -> failed(next, told.message(locale), HttpStatus.BAD_REQUEST);
            case IDENTITY_NOT_LINKED, IDENTITY_NOT_ADMITTED, IDENTITY_WITHOUT_LOGIN, ACCOUNT_CLOSED ->
                failed(next, told.message(locale), HttpStatus.FORBIDDEN);
            case PROVIDER_TOKEN_REFUSED -> failed(next, told.message(locale), HttpStatus.BAD_GATEWAY);
            default ->
                // What is wrong with the provider is told to whoever keeps the server, at its command line and in its
                // log.
                failed(next, Messages.text(locale, "sign-in.provider.down"), HttpStatus.SERVICE_UNAVAILABLE);
        };
    }

    private ModelAndView failed(String next, String text, HttpStatus status) {
        ModelAndView page = page(SignInForm.failedThere(next, text));
        page.setStatus(status);
        return page;
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

    private ModelAndView page(SignInForm form) {
        return new ModelAndView("sign-in")
                .addObject("form", form)
                .addObject("provider", provider.offer().orElse(null))
                .addObject("demo", demo.list());
    }

    private static long minutes(Duration left) {
        return Math.max(1, (left.toSeconds() + 59) / 60);
    }
}
