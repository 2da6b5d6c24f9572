package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.account.AccountJournal;
import fr.parvis.account.SignIn;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, out and back, as a browser and as somebody who means harm. */
class SignInPagesTest {
    private static final String PASSWORD = "trois chats sur le quai";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form-token\" value=\"([0-9a-f]+)\"");

    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static TestSite site;

    @BeforeAll
    static void open() {
        site = TestSite.open(folder);
        for (String account : List.of("agent", "auditor", "elected", "developer")) {
            site.passwords.set(account, PASSWORD, AccountJournal.LOCAL);
        }
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void signsInWithACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
        HttpResponse<String> response = signIn("agent", PASSWORD, "/collections", "");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).hasValue("/collections");
        assertThat(setCookie(response))
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure", "Max-Age", "Expires", "Domain");
        HttpResponse<String> page = get("/compte", cookie(response));
        assertThat(page.body()).contains("Compte agent");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("private, no-store");
    }

    @Test
    void marksTheCookieSecureBehindAProxyThatSpeaksHttps(@TempDir Path other) throws Exception {
        try (TestSite behind = TestSite.behindProxy(other)) {
            behind.passwords.set("agent", PASSWORD, AccountJournal.LOCAL);
            HttpRequest.Builder request = post(behind, "/connexion", "account=agent&password=" + encode(PASSWORD), "");
            assertThat(setCookie(send(request.copy().header("X-Forwarded-Proto", "https"))))
                    .contains("Secure");
            assertThat(setCookie(send(request))).doesNotContain("Secure");
        }
        HttpRequest.Builder claimed = post(site, "/connexion", "account=agent&password=" + encode(PASSWORD), "")
                .header("X-Forwarded-Proto", "https");
        assertThat(setCookie(send(claimed))).as("nobody of ours said so").doesNotContain("Secure");
    }

    @Test
    void neverAdoptsASessionThatItDidNotOpen() throws Exception {
        String planted = "session=" + "A".repeat(43);
        HttpResponse<String> response = signIn("agent", PASSWORD, "/", planted);

        assertThat(cookie(response)).isNotEqualTo(planted);
        assertThat(get("/compte", planted).statusCode()).isEqualTo(303);

        String first = cookie(response);
        String second = cookie(signIn("auditor", PASSWORD, "/", first));
        assertThat(second).isNotEqualTo(first);
        assertThat(get("/compte", first).statusCode())
                .as("the former session has ended")
                .isEqualTo(303);
        assertThat(get("/compte", second).body()).contains("Compte auditor");
    }

    /** Byte for byte the same page, but for the name that was typed. */
    @Test
    void saysNothingOfWhoHasAnAccount() throws Exception {
        HttpResponse<String> unknown = signIn("personne", "faux", "/", "");
        for (String name : List.of("developer", "administrator", "case-handler")) {
            HttpResponse<String> known = signIn(name, "faux", "/", "");
            assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(422);
            assertThat(known.body().replace(name, "personne")).isEqualTo(unknown.body());
            assertThat(known.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(unknown.body())
                .contains("L’identifiant ou le mot de passe n’est pas le bon")
                .doesNotContain("faux");
    }

    @Test
    void asksToWaitAfterTooManyFailuresWhoeverIsNamed() throws Exception {
        HttpResponse<String> known = signIn("elected", "faux", "/", "");
        HttpResponse<String> unknown = signIn("fantome", "faux", "/", "");
        for (int i = 0; i < 10; i++) {
            known = signIn("elected", i == 9 ? PASSWORD : "faux", "/", "");
            unknown = signIn("fantome", "faux", "/", "");
        }
        assertThat(known.statusCode()).isEqualTo(429);
        assertThat(known.body().replace("elected", "fantome")).isEqualTo(unknown.body());
        assertThat(known.headers().firstValue("Retry-After")).hasValue("900");
        assertThat(known.body()).contains("15 minutes");
        site.signIn.unlock("elected", AccountJournal.LOCAL);
        assertThat(signIn("elected", PASSWORD, "/", "").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//autre.example", "https://autre.example/", "/\\autre.example"})
    void sendsNobodyToAnotherSite(String to) throws Exception {
        assertThat(signIn("agent", PASSWORD, to, "").headers().firstValue("Location"))
                .hasValue("/");
        assertThat(get("/connexion?to=" + encode(to), "").body()).contains("name=\"to\" value=\"/\"");
    }

    @Test
    void signsOutHereOrEverywhere() throws Exception {
        String here = site.cookie("agent");
        String elsewhere = site.cookie("agent");
        HttpResponse<String> out = send(sameOrigin("/deconnexion", here));
        assertThat(setCookie(out)).startsWith("session=;").contains("Expires=Thu, 01 Jan 1970");
        assertThat(get("/compte", here).statusCode()).isEqualTo(303);
        assertThat(get("/compte", elsewhere).statusCode()).isEqualTo(200);

        String third = site.cookie("agent");
        send(sameOrigin("/deconnexion/partout", third));
        assertThat(get("/compte", elsewhere).statusCode()).isEqualTo(303);
        assertThat(get("/compte", third).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://autre.example",
        "Origin, null",
        "X-Nothing, x"
    })
    void actsForNoOtherSite(String header, String value) throws Exception {
        String cookie = site.cookie("administrator");
        for (String path : List.of(
                "/deconnexion",
                "/deconnexion/partout",
                "/compte/mot-de-passe",
                "/administration/comptes",
                "/administration/comptes/auditor",
                "/administration/comptes/auditor/desactiver",
                "/administration/comptes/auditor/mot-de-passe",
                "/demander",
                "/rechercher")) {
            HttpRequest.Builder request = post(site, path, "question=permis&q=permis", cookie);
            assertThat(send(request.header(header, value)).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(site.accounts.getAccount("auditor").disabled()).isFalse();
        assertThat(get("/compte", cookie).statusCode()).isEqualTo(200);
    }

    /** What a browser sends that writes neither header, and what a script of one's own may send. */
    @Test
    void takesAFormOfItsOwnPagesByItsToken() throws Exception {
        String cookie = site.cookie("agent");
        String token = formToken(get("/compte", cookie).body());
        String other = formToken(get("/compte", site.cookie("agent")).body());

        assertThat(other).isNotEqualTo(token);
        assertThat(cookie).doesNotContain(token);
        assertThat(send(post(site, "/deconnexion", "form-token=" + other, cookie))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(post(site, "/deconnexion", "form-token=" + token, cookie))
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/rechercher",
                "/collections/aides",
                "/compte",
                "/compte/mot-de-passe",
                "/administration/comptes",
                "/administration/comptes/auditor"
            })
    void putsTheTokenInEveryForm(String path) throws Exception {
        String page = get(path, site.cookie("administrator")).body();
        long forms = page.split("<form method=\"post\"", -1).length - 1;
        assertThat(forms).isPositive();
        assertThat(FORM_TOKEN.matcher(page).results().count()).isEqualTo(forms);
        assertThat(get("/", "").body()).doesNotContain("form-token");
    }

    /** A question sent after the session has ended is not answered with nobody's rights without a word. */
    @Test
    void tellsThatTheSessionHasEnded() throws Exception {
        String cookie = site.cookie("agent");
        String token = formToken(get("/", cookie).body());
        site.sessions.closeAll("agent");

        HttpResponse<String> response = send(post(site, "/demander", "question=permis&form-token=" + token, cookie)
                .header("Sec-Fetch-Site", "same-origin"));
        assertThat(response.statusCode()).isEqualTo(303);
        String address = response.headers().firstValue("Location").orElseThrow();
        assertThat(get(address, cookie).body()).contains("Votre session a pris fin");
    }

    @Test
    void letsATemporaryPasswordOnlyBeChanged() throws Exception {
        String temporary = site.passwords.setTemporary("staff-representative", AccountJournal.LOCAL);
        String cookie = cookie(signIn("staff-representative", temporary, "/", ""));

        for (String path : List.of("/", "/compte", "/collections")) {
            assertThat(get(path, cookie).headers().firstValue("Location")).hasValue("/compte/mot-de-passe");
        }
        assertThat(get("/api/search?q=note", cookie).statusCode()).isEqualTo(403);
        String chosen = encode("un pont de pierre ancien");
        HttpResponse<String> changed = send(sameOrigin(
                "/compte/mot-de-passe", cookie, "current=" + temporary + "&password=" + chosen + "&again=" + chosen));
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(get("/compte", cookie(changed)).statusCode()).isEqualTo(200);
        assertThat(get("/compte", cookie).statusCode()).as("the former session").isEqualTo(303);
    }

    @Test
    void administersAccounts() throws Exception {
        String cookie = site.cookie("administrator");
        HttpResponse<String> added = send(sameOrigin(
                "/administration/comptes", cookie, "id=c.martin&label=Camille&role=agent&role=auditor&groups=elus"));
        String temporary = temporary(added.body());
        assertThat(signIn("c.martin", temporary, "/", "").statusCode()).isEqualTo(303);
        assertThat(get("/administration/comptes/c.martin", cookie).body()).doesNotContain(temporary);

        send(sameOrigin("/administration/comptes/c.martin", cookie, "label=Camille&role=agent&groups=gestion-rh"));
        assertThat(get("/collections/gestion", site.cookie("c.martin"))
                        .headers()
                        .firstValue("Location"))
                .as("still to change the password")
                .hasValue("/compte/mot-de-passe");
        site.passwords.set("c.martin", PASSWORD, AccountJournal.LOCAL);
        String session = site.cookie("c.martin");
        assertThat(get("/collections/gestion", session).statusCode()).isEqualTo(200);

        send(sameOrigin("/administration/comptes/c.martin/desactiver", cookie));
        assertThat(get("/collections/gestion", session).statusCode()).isEqualTo(404);
        assertThat(signIn("c.martin", PASSWORD, "/", "").statusCode()).isEqualTo(422);
        send(sameOrigin("/administration/comptes/c.martin/activer", cookie));
        assertThat(signIn("c.martin", PASSWORD, "/", "").statusCode()).isEqualTo(303);

        StringWriter journal = new StringWriter();
        site.audit().export(fr.parvis.gateway.Audit.Format.JSONL, journal);
        assertThat(journal.toString())
                .contains("ACCOUNT_ADDED", "PASSWORD_RESET", "ACCOUNT_CHANGED", "ACCOUNT_DISABLED", "ACCOUNT_ENABLED")
                .contains("\"by\":\"compte-")
                .doesNotContain("Camille", "c.martin", temporary);
    }

    @ParameterizedTest
    @CsvSource({
        "'id=Élodie&label=E&role=agent', ne peut pas nommer un compte",
        "'id=agent&label=A&role=agent', porte déjà le nom",
        "'id=x&label=A&role=roi', n’est pas un rôle",
        "'id=x&label=A', Choisissez au moins un rôle",
        "'id=x&label=&role=agent', Le nom de la personne",
        "'id=x&label=A&role=agent&groups=a b', n’est pas un public"
    })
    void saysWhatIsWrongWithAnAccountAndAddsNothing(String form, String message) throws Exception {
        HttpResponse<String> response = send(sameOrigin("/administration/comptes", site.cookie("administrator"), form));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains(message);
        assertThat(site.accounts.find("x")).isEmpty();
    }

    @Test
    void letsNoAdministratorCloseTheirOwnAccount() throws Exception {
        String cookie = site.cookie("administrator");
        assertThat(send(sameOrigin("/administration/comptes/administrator/desactiver", cookie))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(sameOrigin("/administration/comptes/administrator", cookie, "label=A&role=agent"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(get("/administration/comptes", cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void offersTheDemonstrationsAccountsInTheDemonstrationOnly(@TempDir Path other) throws Exception {
        assertThat(get("/connexion", "").body()).doesNotContain("démonstration").doesNotContain("Compte agent");
        HttpResponse<String> outside = send(sameOrigin("/connexion/demonstration", "", "account=administrator"));
        assertThat(outside.statusCode()).isEqualTo(404);
        assertThat(outside.headers().allValues("Set-Cookie")).isEmpty();

        try (TestSite demonstrated = TestSite.demonstrated(other)) {
            String page = send(HttpRequest.newBuilder(URI.create(demonstrated.address() + "/connexion")))
                    .body();
            assertThat(page).contains("Comptes de la démonstration", "value=\"administrator\"", "value=\"agent\"");
            HttpRequest.Builder click = post(demonstrated, "/connexion/demonstration", "account=agent", "");
            HttpResponse<String> in = send(click);
            assertThat(in.statusCode()).isEqualTo(303);
            assertThat(send(HttpRequest.newBuilder(URI.create(demonstrated.address() + "/compte"))
                                    .header("Cookie", cookie(in)))
                            .body())
                    .contains("Compte agent");
            assertThat(send(post(demonstrated, "/connexion/demonstration", "account=personne", ""))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void givesNoAnswerToAnAttemptWithoutANameOrWithAnEndlessOne() throws Exception {
        assertThat(signIn("", "", "/", "").statusCode()).isEqualTo(422);
        assertThat(signIn("a".repeat(5_000), "b".repeat(5_000), "/", "").statusCode())
                .isEqualTo(422);
        assertThat(signIn("agent'--", "' OR 1=1 --", "/", "").statusCode()).isEqualTo(422);
        assertThat(site.signIn.attempt("agent", PASSWORD, "192.0.2.77")).isInstanceOf(SignIn.Outcome.SignedIn.class);
    }

    private static HttpResponse<String> signIn(String account, String password, String to, String cookie)
            throws Exception {
        return send(post(
                        site,
                        "/connexion",
                        "account=" + encode(account) + "&password=" + encode(password) + "&to=" + encode(to),
                        cookie)
                .header("Sec-Fetch-Site", "same-origin"));
    }

    private static HttpRequest.Builder sameOrigin(String path, String cookie) {
        return sameOrigin(path, cookie, "");
    }

    private static HttpRequest.Builder sameOrigin(String path, String cookie, String form) {
        return post(site, path, form, cookie).header("Sec-Fetch-Site", "same-origin");
    }

    private static HttpRequest.Builder post(TestSite site, String path, String form, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private static HttpResponse<String> get(String path, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        return send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String setCookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static String cookie(HttpResponse<String> response) {
        return Stream.of(setCookie(response).split(";")).findFirst().orElseThrow();
    }

    private static String formToken(String page) {
        Matcher token = FORM_TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String temporary(String page) {
        Matcher shown = Pattern.compile("class=\"secret\">([a-z2-9-]{19})<").matcher(page);
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
