package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.account.Account;
import fr.parvis.account.AccountJournal;
import fr.parvis.platform.Role;
import fr.parvis.web.Access;
import fr.parvis.web.AccessRules;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the framework's own table, asked by nobody and by every role. */
class AccessTest {
    /** What serves people without an account. A route is added here knowingly, or it needs sign-in. */
    private static final Set<String> OPEN = Set.of(
            "GET /",
            "GET /demander",
            "GET /espaces/{id}",
            "POST /demander",
            "GET /rechercher",
            "POST /rechercher",
            "GET /collections",
            "GET /collections/{name}",
            "GET /collections/{name}/documents",
            "GET /collections/{name}/documents/original",
            "GET /ia/{useCase}",
            "GET /accessibilite",
            "GET /style",
            "GET /connexion",
            "POST /connexion",
            "POST /connexion/demonstration",
            "GET /connexion/fournisseur",
            "GET /connexion/retour",
            "POST /api/ask",
            "POST /api/feedback",
            "GET /reponses/{id}",
            "GET /retour",
            "POST /retour",
            "GET /api/search",
            "GET /api/journal/{id}/receipt",
            "GET /api/journal/{id}/entry",
            "GET /health/live",
            "GET /health/ready",
            "GET /metrics",
            "GET /openapi.json");

    private static final Set<Role> ADMINISTRATORS = Set.of(Role.ADMINISTRATOR);

    /** Who answers for a use case or for a collection's cases. */
    private static final Set<Role> ANSWERABLE = Set.of(Role.DIGITAL_LEAD, Role.ADMINISTRATOR, Role.CASE_HANDLER);

    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static TestSite site;

    @BeforeAll
    static void open() {
        site = TestSite.open(folder);
        site.accounts.add(
                new Account("cible", "Compte sans importance", Set.of(Role.AGENT), Set.of()), AccountJournal.LOCAL);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void isDeclaredByEveryRoute() {
        assertThat(site.routes()).hasSizeGreaterThan(30);
        Set<String> undeclared = new TreeSet<>();
        Set<String> open = new HashSet<>();
        site.routes().forEach((route, handler) -> {
            Access access = AccessRules.declared(handler);
            if (access == null) {
                undeclared.add(route);
            } else if (access.open()) {
                open.add(route);
            }
        });
        assertThat(undeclared).as("routes that declare nothing").isEmpty();
        assertThat(open).isEqualTo(OPEN);
    }

    @Test
    void isHeldOnEveryRouteForNobodyAndForEveryRole() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<@Nullable Role> visitors = new ArrayList<>(Arrays.asList(Role.values()));
        visitors.addFirst(null);
        for (String route : site.routes().keySet()) {
            for (Role visitor : visitors) {
                int status = ask(route, visitor);
                boolean served = status != 401 && status != 403 && status != SENT_TO_SIGN_IN && status < 500;
                if (served != mayUse(route, visitor)) {
                    wrong.add((visitor == null ? "nobody" : visitor) + " " + route + " " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Written apart from the code that decides, so that a mistake there shows here. */
    private static boolean mayUse(String route, @Nullable Role role) {
        if (OPEN.contains(route)) {
            return true;
        }
        if (role == null) {
            return false;
        }
        if (route.contains(" /retours")) {
            return ANSWERABLE.contains(role);
        }
        if (route.contains(" /administration/journal") && !route.contains("verifier")) {
            return role == Role.ADMINISTRATOR || role == Role.AUDITOR;
        }
        if (route.contains(" /administration/usage")) {
            return role == Role.ADMINISTRATOR || role == Role.DIGITAL_LEAD;
        }
        return !route.contains(" /administration") || ADMINISTRATORS.contains(role);
    }

    private static final int SENT_TO_SIGN_IN = -1;

    private static int ask(String route, @Nullable Role visitor) throws Exception {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1);
        // An account of no consequence is acted upon; each visitor comes with a session of their own.
        String address = path.replace("{name}", "aides")
                .replace("{job}", "inconnu")
                .replace("{useCase}", "assistant-public")
                .replace("{id}", path.startsWith("/administration") ? "cible" : "inconnue");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(site.address() + address)).header("Sec-Fetch-Site", "same-origin");
        if (visitor != null) {
            request.header("Cookie", site.cookie(visitor.text()));
        }
        if (method.equals("POST")) {
            boolean json = path.startsWith("/api/");
            request.header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(json ? "{\"question\":\"permis\"}" : "question=permis"));
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean sent = response.statusCode() == 303
                && response.headers().firstValue("Location").orElse("").startsWith("/connexion?to=");
        return sent ? SENT_TO_SIGN_IN : response.statusCode();
    }

    @Test
    void comesBackToThePageThatWasAskedFor() throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(site.address() + "/administration/comptes?x=1"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Location"))
                .hasValue("/connexion?to=%2Fadministration%2Fcomptes%3Fx%3D1");
    }

    /** Rights decide what of one address each sees; a collection that is closed to somebody does not exist for them. */
    @Test
    void opensToEachTheCollectionsOfTheirGroups() throws Exception {
        Map<String, Set<String>> expected = Map.of(
                "", Set.of("aides", "notes"),
                "agent", Set.of("aides", "notes", "interne"),
                "gestionnaire.rh", Set.of("aides", "notes", "interne", "gestion"),
                "administrator", Set.of("aides", "notes", "interne"));
        for (String account : expected.keySet()) {
            Set<String> seen = new HashSet<>();
            String page = get("/collections", account).body();
            for (String name : List.of("aides", "notes", "interne", "gestion", "dossiers-secrets", "nulle-part")) {
                boolean listed = page.contains("/collections/" + name + "\"");
                boolean read = get("/collections/" + name, account).statusCode() == 200;
                boolean searched =
                        get("/api/search?q=note&collection=" + name, account).statusCode() == 200;
                assertThat(listed).as(account + " " + name).isEqualTo(read).isEqualTo(searched);
                if (read) {
                    seen.add(name);
                }
            }
            assertThat(seen).as(account).isEqualTo(expected.get(account));
        }
        assertThat(get("/api/search?q=note&collection=gestion", "agent").body())
                .isEqualTo(
                        get("/api/search?q=note&collection=nulle-part", "agent").body());
    }

    @Test
    void asksInTheNameOfTheAccount() throws Exception {
        String body = "{\"question\":\"permis\",\"collection\":\"gestion\"}";
        assertThat(ask(body, "gestionnaire.rh")).isEqualTo(200);
        assertThat(ask(body, "agent")).isEqualTo(404);
        assertThat(ask(body, "")).isEqualTo(404);
    }

    private static int ask(String body, String account) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + "/api/ask"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!account.isEmpty()) {
            request.header("Cookie", site.cookie(account));
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static HttpResponse<String> get(String path, String account) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        if (!account.isEmpty()) {
            request.header("Cookie", site.cookie(account));
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
