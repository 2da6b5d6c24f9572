package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file behind a document: to whom it is served, and so that nothing in it can run. */
class OriginalPagesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String PERMIT = "/collections/aides/documents/original?id=aide-permis-b.md";

    @TempDir
    static Path folder;

    private static TestSite site;

    @BeforeAll
    static void open() {
        site = TestSite.open(folder);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void showsAPdfByteForByte() throws Exception {
        HttpResponse<byte[]> response = get(PERMIT);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(Files.readAllBytes(TestSite.PDF));
        assertThat(header(response, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Content-Disposition"))
                .isEqualTo("inline; filename=\"Aide au permis _ ete.pdf\";"
                        + " filename*=UTF-8''Aide%20au%20permis%20%E2%80%93%20%C3%A9t%C3%A9.pdf");
        assertThat(header(response, "Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("script-src");
    }

    @Test
    void isAskedForAgainByItsHash() throws Exception {
        String tag = header(get(PERMIT), "ETag");

        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        HttpResponse<byte[]> again = CLIENT.send(
                request(PERMIT).header("If-None-Match", tag).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void isServedInPartsToAReaderThatAsksForThem() throws Exception {
        HttpResponse<byte[]> part = CLIENT.send(
                request(PERMIT).header("Range", "bytes=0-4").build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "text/html,page.html",
        "text/plain,note.txt",
        "message/rfc822,courriel.eml",
        "application/vnd.oasis.opendocument.text,a.odt"
    })
    void isSavedAndNeverShownWhenItIsNoPdf(String type, String name) throws Exception {
        HttpResponse<byte[]> response = bring(type, name);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo(type);
        assertThat(header(response, "Content-Disposition")).startsWith("attachment; filename=\"" + name + "\"");
        assertThat(header(response, "Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\"; filename=\"b.html|a_; filename=_b.html",
                "a\\r\\nSet-Cookie: x=1.html|aSet-Cookie_ x=1.html",
                "../../etc/passwd.html|__.._etc_passwd.html",
                "fac\u202elmth.exe.html|faclmth.exe.html",
                "été 🚲.html|été 🚲.html"
            })
    void makesNamesHarmless(String name, String kept) throws Exception {
        HttpResponse<byte[]> response = bring("text/html", name.translateEscapes());

        String disposition = header(response, "Content-Disposition");
        assertThat(response.headers().map()).doesNotContainKey("set-cookie");
        assertThat(disposition)
                .matches("attachment; filename=\"[A-Za-z0-9 ._-]+\"; filename\\*=UTF-8''[A-Za-z0-9._%-]+");
        String encoded = disposition.substring(disposition.indexOf("''") + 2);
        assertThat(java.net.URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(kept);
    }

    @Test
    void cutsALongNameBeforeItsEnding() throws Exception {
        String disposition = header(bring("text/html", "🚲".repeat(300) + ".html"), "Content-Disposition");

        assertThat(disposition).endsWith(".html").hasSizeLessThan(1_200);
    }

    @Test
    void cannotBeToldFromAnUnknownOneByWhoeverMayNotReadIt() throws Exception {
        site.bring("coffre", "secret.pdf", null, TestSite.file(TestSite.PDF, "application/pdf", "secret.pdf"));

        HttpResponse<byte[]> closed = get("/collections/coffre/documents/original?id=secret.pdf");
        HttpResponse<byte[]> unknown = get("/collections/absente/documents/original?id=secret.pdf");
        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(header(closed, "Content-Type")).startsWith("text/html");
        assertThat(new String(closed.body(), StandardCharsets.UTF_8).replace("coffre", "absente"))
                .isEqualTo(new String(unknown.body(), StandardCharsets.UTF_8));
    }

    @Test
    void followsTheGroupsOfAnAccount() throws Exception {
        site.bring("gestion", "dossier.pdf", null, TestSite.file(TestSite.PDF, "application/pdf", "dossier.pdf"));
        String path = "/collections/gestion/documents/original?id=dossier.pdf";

        assertThat(getAs("gestionnaire.rh", path).statusCode()).isEqualTo(200);
        assertThat(getAs("agent", path).statusCode()).isEqualTo(404);
    }

    @Test
    void isTheOneOfTheVersionInForceThatDay() throws Exception {
        assertThat(get(PERMIT + "&on=2026-07-01").statusCode()).isEqualTo(200);
        assertThat(get(PERMIT + "&on=2026-06-30").statusCode())
                .as("that version was read from no file")
                .isEqualTo(404);
        assertThat(get(PERMIT + "&on=hier").statusCode()).isEqualTo(400);
        assertThat(get("/collections/aides/documents/original?id=inconnu").statusCode())
                .isEqualTo(404);
    }

    /** Brings a document read from a file of this type and name, and asks for that file. */
    private static HttpResponse<byte[]> bring(String type, String name) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("brought"), "<script>alert(1)</script>" + type + name);
        site.bring("aides-fichiers", "d", null, TestSite.file(file, type, name));
        site.collections.setAudience("aides-fichiers", new fr.parvis.platform.Audience.Public());
        return get("/collections/aides-fichiers/documents/original?id=d");
    }

    private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> getAs(String account, String path) throws IOException, InterruptedException {
        return CLIENT.send(
                request(path).header("Cookie", site.cookie(account)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site.address() + path));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
