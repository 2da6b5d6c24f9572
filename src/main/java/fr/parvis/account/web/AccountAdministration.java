package fr.parvis.account.web;

import fr.parvis.account.Account;
import fr.parvis.account.Accounts;
import fr.parvis.account.Passwords;
import fr.parvis.account.SignIn;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.Redirect;
import fr.parvis.web.Visit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Accounts in the hands of an administrator, who cannot close or demote their own: one always remains. */
@Controller
@RequestMapping("/administration/comptes")
@Access(roles = Role.ADMINISTRATOR)
final class AccountAdministration {
    private static final Set<String> DONE = Set.of("added", "saved", "disabled", "enabled", "unlocked", "signed-out");

    private final Accounts accounts;
    private final Passwords passwords;
    private final SignIn signIn;

    AccountAdministration(Accounts accounts, Passwords passwords, SignIn signIn) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.signIn = signIn;
    }

    /** What was typed of an account, kept as typed. */
    record Form(
            String id,
            String label,
            List<String> roles,
            String groups,
            @Nullable String error) {
        Form {
            roles = List.copyOf(roles);
        }

        Account account(boolean disabled) {
            Set<Role> chosen = EnumSet.noneOf(Role.class);
            roles.forEach(role -> chosen.addAll(Role.parse(role)));
            return new Account(id.strip(), label.strip(), chosen, Audience.groups(groups), disabled);
        }
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "") String done) {
        return list(new Form("", "", List.of(Role.AGENT.text()), "", null))
                .addObject("deleted", done.equals("deleted"));
    }

    @PostMapping
    ModelAndView add(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") List<String> role,
            @RequestParam(defaultValue = "") String groups,
            Visit visit,
            Locale locale) {
        Form form = new Form(id, label, role, groups, null);
        try {
            Account account = form.account(false);
            accounts.add(account, visit.account());
            return one(account.id(), passwords.setTemporary(account.id(), visit.account()), "added", null);
        } catch (AppException told) {
            return wrong(list(new Form(id, label, role, groups, told.message(locale))));
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, @RequestParam(defaultValue = "") String done) {
        return one(id, null, done, null);
    }

    @PostMapping("/{id}")
    ModelAndView save(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") List<String> role,
            @RequestParam(defaultValue = "") String groups,
            Visit visit,
            Locale locale) {
        Form form = new Form(id, label, role, groups, null);
        Account before = accounts.getAccount(id);
        try {
            Account account = form.account(before.disabled());
            if (id.equals(visit.account()) && !account.roles().contains(Role.ADMINISTRATOR)) {
                throw new AppException(ErrorCode.ACCOUNT_OWN);
            }
            accounts.save(account, visit.account());
        } catch (AppException told) {
            return wrong(one(id, null, "", new Form(id, label, role, groups, told.message(locale))));
        }
        return done(id, "saved");
    }

    /** The temporary password stands in this answer and nowhere else. */
    @PostMapping("/{id}/mot-de-passe")
    ModelAndView reset(@PathVariable String id, Visit visit) {
        accounts.getAccount(id);
        return one(id, passwords.setTemporary(id, visit.account()), "", null);
    }

    @PostMapping("/{id}/desactiver")
    ModelAndView disable(@PathVariable String id, Visit visit) {
        if (id.equals(visit.account())) {
            throw new AppException(ErrorCode.ACCOUNT_OWN);
        }
        accounts.setDisabled(id, true, visit.account());
        return done(id, "disabled");
    }

    @PostMapping("/{id}/activer")
    ModelAndView enable(@PathVariable String id, Visit visit) {
        accounts.setDisabled(id, false, visit.account());
        return done(id, "enabled");
    }

    @PostMapping("/{id}/deverrouiller")
    ModelAndView unlock(@PathVariable String id, Visit visit) {
        accounts.getAccount(id);
        signIn.unlock(id, visit.account());
        return done(id, "unlocked");
    }

    @PostMapping("/{id}/deconnecter")
    ModelAndView signOut(@PathVariable String id, Visit visit) {
        accounts.getAccount(id);
        signIn.outEverywhere(id, visit.account());
        return done(id, "signed-out");
    }

    private static ModelAndView done(String id, String act) {
        return Redirect.to("/administration/comptes/" + id + "?done=" + act);
    }

    private static ModelAndView wrong(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView list(Form form) {
        Map<String, Passwords.Kind> kinds = passwords.kinds();
        return new ModelAndView("accounts")
                .addObject("form", form)
                .addObject("allRoles", roles())
                .addObject(
                        "accounts",
                        accounts.listAll().stream()
                                .map(account -> view(account, kinds))
                                .toList());
    }

    private ModelAndView one(String id, @Nullable String temporary, String done, @Nullable Form typed) {
        AccountView view = view(accounts.getAccount(id), passwords.kinds());
        return new ModelAndView("account-edit")
                .addObject("account", view)
                .addObject(
                        "form",
                        typed != null ? typed : new Form(id, view.label(), view.roles(), view.groupText(), null))
                .addObject("provider", accounts.findLink(id).orElse(null))
                .addObject("pseudonym", accounts.findPseudonym(id).orElse(null))
                .addObject("allRoles", roles())
                .addObject("temporary", temporary)
                .addObject("hours", Passwords.TEMPORARY.toHours())
                .addObject("done", DONE.contains(done) ? done : "");
    }

    private AccountView view(Account account, Map<String, Passwords.Kind> kinds) {
        return AccountView.of(
                account, kinds.getOrDefault(account.id(), Passwords.Kind.NONE), signIn.isLocked(account.id()));
    }

    private static List<String> roles() {
        return Arrays.stream(Role.values()).map(Role::text).toList();
    }
}
