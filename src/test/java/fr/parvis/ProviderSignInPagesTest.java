package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.account.AccountJournal;
import fr.parvis.account.IdentityProvider;
import fr.parvis.account.internal.oidc.LocalProvider;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of sign-in at the identity provider, over HTTP. */
class ProviderSignInPagesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private TestSite site;
    private LocalProvider local;

    @BeforeEach
    void open() throws Exception {
        site = TestSite.open(folder.resolve("data"));
        local = new LocalProvider();
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        site.providers.setPublicAddress(site.address());
        site.providers.set(
                new IdentityProvider(
                        local.issuer(),
                        LocalProvider.CLIENT,
                        "",
                        secret.toString(),
                        "Compte de la <Région>",
                        "preferred_username",
                        "groups",
                        Map.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        true),
                AccountJournal.LOCAL);
    }

    @AfterEach
    void close() {
        local.close();
        site.close();
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> parameters(String address) {
        Map<String, String> parameters = new HashMap<>();
        for (String field : URI.create(address).getRawQuery().split("&")) {
            int equals = field.indexOf('=');
            parameters.put(
                    field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String cookie(HttpResponse<?> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void offersTheProviderByItsNameAboveTheLocalForm() throws Exception {
        String page = get("/connexion?to=%2Fcollections", "").body();
        assertThat(page)
                .contains("Compte de la &lt;Région&gt;", site.address() + "/connexion/fournisseur?to=/collections\"");
        assertThat(page.indexOf("/connexion/fournisseur")).isLessThan(page.indexOf("id=\"password\""));
        assertThat(get("/connexion?lang=en", "").body()).contains("Sign in with “Compte de la &lt;Région&gt;”");
    }

    @Test
    void signsInUnderAnotherSessionThanAnyBefore() throws Exception {
        HttpResponse<String> begun = get("/connexion/fournisseur?to=%2Fcollections", "");
        assertThat(begun.statusCode()).isEqualTo(303);
        Map<String, String> asked = parameters(location(begun));
        assertThat(location(begun)).startsWith(local.issuer() + "/authorize?");
        assertThat(asked).containsEntry("redirect_uri", site.address() + "/connexion/retour");
        String attempt = cookie(begun, "sign-in");
        assertThat(attempt).contains("HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/connexion/retour");

        local.idToken = local.sign(local.claims(asked.get("nonce")).build());
        String planted = "session=plante";
        HttpResponse<String> back =
                get("/connexion/retour?code=c&state=" + asked.get("state"), attempt.split(";")[0] + "; " + planted);
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo("/collections");
        String session = cookie(back, "session").split(";")[0];
        assertThat(session).isNotEqualTo(planted);
        assertThat(cookie(back, "sign-in")).startsWith("sign-in=;").contains("1970");
        assertThat(get("/compte", session).body()).contains("Camille Martin", "gestion-rh");
        assertThat(get("/compte", planted).statusCode()).isEqualTo(303);

        HttpResponse<String> out = CLIENT.send(
                HttpRequest.newBuilder(URI.create(site.address() + "/deconnexion"))
                        .header("Cookie", session)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Refresh").orElse(""))
                .startsWith("0;url=" + local.issuer() + "/logout?")
                .contains("id_token_hint=" + local.idToken);
        assertThat(get("/compte", session).statusCode()).isEqualTo(303);
    }

    @Test
    void refusesAnAnswerWithoutItsBrowserAndSendsNobodyElsewhere() throws Exception {
        HttpResponse<String> begun = get("/connexion/fournisseur?to=https:%2F%2Fmal.example", "");
        Map<String, String> asked = parameters(location(begun));
        local.idToken = local.sign(local.claims(asked.get("nonce")).build());
        String attempt = cookie(begun, "sign-in").split(";")[0];

        for (String query : List.of("state=x&code=c", "code=c", "state=" + asked.get("state") + "&state=y&code=c")) {
            HttpResponse<String> refused = get("/connexion/retour?" + query, attempt);
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(cookie(refused, "session")).isEmpty();
            assertThat(refused.body()).contains("plus de dix minutes");
        }
        assertThat(get("/connexion/retour?code=c&state=" + asked.get("state"), "")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> back = get("/connexion/retour?code=c&state=" + asked.get("state"), attempt);
        assertThat(location(back)).isEqualTo("/");
        String forged = attempt.replaceAll("\\..*", ".") + "aHR0cHM6Ly9tYWwuZXhhbXBsZS8"; // https://mal.example/
        assertThat(location(get("/connexion/retour?code=c&state=" + asked.get("state"), forged)))
                .isEqualTo("/");
    }

    @Test
    void tellsWhatFailedInBothLanguagesAndNothingOfTheInside() throws Exception {
        HttpResponse<String> begun = get("/connexion/fournisseur", "");
        String state = parameters(location(begun)).get("state");
        String attempt = cookie(begun, "sign-in").split(";")[0];
        assertThat(get("/connexion/retour?error=access_denied&state=" + state, attempt)
                        .body())
                .contains("refusée ou abandonnée");
        assertThat(get("/connexion/retour?lang=en&error=access_denied&state=" + state, attempt)
                        .body())
                .contains("refused or given up");
        local.tokenStatus = 400;
        HttpResponse<String> refused = get("/connexion/retour?code=c&state=" + state, attempt);
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).contains("pas pu être vérifiée").doesNotContain("invalid_grant");
        local.close();
        HttpResponse<String> away = get("/connexion/retour?code=c&state=" + state, attempt);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("ne répond pas comme il faut").doesNotContain(local.issuer());
    }

    @Test
    void hasNoSuchRouteAndNoButtonWithoutAProvider() throws Exception {
        site.providers.remove(AccountJournal.LOCAL);
        assertThat(get("/connexion", "").body()).doesNotContain("fournisseur");
        assertThat(get("/connexion/fournisseur", "").statusCode()).isEqualTo(404);
        assertThat(get("/connexion/retour?code=c&state=s", "").statusCode()).isEqualTo(400);
    }
}
