package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What editors send, without JavaScript, and what hostile senders do. */
class UploadPagesTest {
    private static final String BOUNDARY = "----limite-du-formulaire";
    private static final String EDITOR = "gestionnaire.rh";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @TempDir
    Path folder;

    private TestSite site = null;

    private record Sent(String name, byte[] content) {
        static Sent text(String name, String content) {
            return new Sent(name, content.getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void open() {
        site = TestSite.open(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void addsWhatIsSentAndShowsEachFileWithItsResult() throws Exception {
        HttpResponse<String> result = send(
                EDITOR,
                "aides",
                "",
                Sent.text("Aide au vélo.md", "# Aide au vélo\n\nL’aide est de 300 €."),
                Sent.text("vide.txt", ""),
                Sent.text("programme.exe", "MZ\u0000\u0001"));

        assertThat(result.body())
                .contains("Aide au vélo.md", "Ajouté", "vide.txt", "Ce fichier est vide", "programme.exe", "Refusé");
        assertThat(get(EDITOR, "/collections/aides/documents?id=Aide%20au%20v%C3%A9lo.md")
                        .body())
                .contains("L’aide est de 300")
                .contains("Corriger ce document");
        assertThat(sending()).as("nothing of it is left").isEmpty();
    }

    @Test
    void replacesTheTextOfTheSameNameAndMakesAVersionFromALaterDay() throws Exception {
        send(EDITOR, "aides", "", Sent.text("velo.md", "# Vélo\n\nL’aide est de 300 €."));
        assertThat(send(EDITOR, "aides", "", Sent.text("velo.md", "# Vélo\n\nL’aide est de 300 €."))
                        .body())
                .contains("Inchangé");
        assertThat(send(EDITOR, "aides", "", Sent.text("velo.md", "# Vélo\n\nL’aide est de 350 €."))
                        .body())
                .contains("Mis à jour");

        assertThat(send(EDITOR, "aides", "2027-01-01", Sent.text("velo.md", "# Vélo\n\nL’aide est de 400 €."))
                        .body())
                .contains("Ajouté");

        assertThat(get(EDITOR, "/collections/aides/documents?id=velo.md").body())
                .contains("L’aide est de 350", "31 décembre 2026");
        assertThat(get(EDITOR, "/collections/aides/documents?id=velo.md&on=2027-02-01")
                        .body())
                .contains("L’aide est de 400");
    }

    @Test
    void keepsTheDatesOfTheVersionThatAFileReplaces() throws Exception {
        HttpResponse<String> result = sendForm(
                EDITOR,
                "aides",
                List.of("document", "aide-permis-b.md"),
                Sent.text("nouveau nom.md", "Le texte corrigé."));

        assertThat(result.body()).contains("Mis à jour");
        assertThat(get(EDITOR, "/collections/aides/documents?id=aide-permis-b.md")
                        .body())
                .contains("Le texte corrigé.", "1er juillet 2026");
        assertThat(get(EDITOR, "/collections/aides/documents?id=aide-permis-b.md&on=2025-01-01")
                        .body())
                .contains("L’aide est de 500");
    }

    @Test
    void neverLetsANameReachTheDisk() throws Exception {
        HttpResponse<String> result = send(
                EDITOR,
                "aides",
                "",
                Sent.text("../../../../tmp/evasion.md", "Texte."),
                Sent.text("C:\\\\Users\\\\moi\\\\note.md", "Texte."),
                Sent.text("..", "Texte."),
                Sent.text("<script>alert(1)</script>.md", "Texte."),
                Sent.text(".cache.md", "Texte."));

        assertThat(result.body())
                .contains("evasion.md", "note.md", "pas de nom utilisable", "Fichier ou dossier caché")
                .doesNotContain("<script>alert", "..&#47;", "../");
        assertThat(get(EDITOR, "/collections/aides/documents?id=evasion.md").statusCode())
                .isEqualTo(200);
        assertThat(Path.of("/tmp/evasion.md")).doesNotExist();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("evasion"));
        }
    }

    @Test
    void refusesABombAndAFileThatIsTooLargeAndReadsTheRest() throws Exception {
        InputStream large = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(part("files", "enorme.txt").getBytes(StandardCharsets.UTF_8)),
                zeros(100L * 1024 * 1024 + 1),
                new ByteArrayInputStream(bytes("\r\n")),
                new ByteArrayInputStream(part("files", "bombe.zip").getBytes(StandardCharsets.UTF_8)),
                new ByteArrayInputStream(bomb()),
                new ByteArrayInputStream(
                        bytes("\r\n" + part("files", "bon.md") + "# Bon\n\nTexte.\r\n--" + BOUNDARY + "--\r\n")))));

        String result = post(EDITOR, "/collections/aides/envoi", HttpRequest.BodyPublishers.ofInputStream(() -> large))
                .body();
        for (int i = 0; i < 300 && result.contains("n’est pas finie"); i++) {
            Thread.sleep(100);
            String again = result.replaceFirst("(?s).*href=\"(/collections/aides/envoi/\\d+)\".*", "$1");
            result = get(EDITOR, again).body();
        }

        assertThat(result).contains("enorme.txt", "dépasse 100", "bombe.zip", "par sécurité", "bon.md", "Ajouté");
    }

    @Test
    void refusesANameThatOnlyCaseOrAccentsTellFromAnother() throws Exception {
        send(EDITOR, "aides", "", Sent.text("Congés.md", "Texte."));

        assertThat(send(EDITOR, "aides", "", Sent.text("conges.md", "Autre texte."))
                        .body())
                .contains("Refusé", "Congés.md");
        assertThat(send(EDITOR, "aides", "", Sent.text("Conge\u0301s.md", "Texte."))
                        .body())
                .as("the same name, its accent written apart")
                .contains("Inchangé");
    }

    @Test
    void takesTwentyFilesAtATime() throws Exception {
        Sent[] files = Stream.iterate(1, n -> n + 1)
                .limit(21)
                .map(n -> Sent.text("note " + n + ".txt", "Texte " + n + "."))
                .toArray(Sent[]::new);

        assertThat(send(EDITOR, "aides", "", files).body()).contains("note 20.txt", "au plus 20 fichiers");
        assertThat(get(EDITOR, "/collections/aides/documents?id=note%2021.txt").statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsWhatIsWrongWithTheForm() throws Exception {
        HttpResponse<String> none = send(EDITOR, "aides", "");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("Choisissez au moins un fichier");
        HttpResponse<String> dated = send(EDITOR, "aides", "31/12/2026", Sent.text("a.md", "Texte."));
        assertThat(dated.statusCode()).isEqualTo(422);
        assertThat(sending()).isEmpty();
        HttpRequest.Builder plain = request(EDITOR, "/collections/aides/envoi")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("files=a"));
        assertThat(CLIENT.send(plain.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
    }

    /** Nothing tells a collection that one may not edit from one that does not exist. */
    @Test
    void doesNotExistForAnybodyElse() throws Exception {
        for (String path : List.of("/envoi", "/envoi/1", "/envoi/1/etat", "/corbeille")) {
            HttpResponse<String> closed = get("agent", "/collections/aides" + path);
            HttpResponse<String> unknown = get("agent", "/collections/nulle-part" + path);
            assertThat(closed.statusCode()).as(path).isEqualTo(404).isEqualTo(unknown.statusCode());
            assertThat(closed.body().replace("aides", "nulle-part")).as(path).isEqualTo(unknown.body());
        }
        assertThat(send("agent", "aides", "", Sent.text("a.md", "Texte.")).statusCode())
                .isEqualTo(404);
        assertThat(send("administrator", "aides", "", Sent.text("a.md", "Texte."))
                        .statusCode())
                .isEqualTo(404);
        assertThat(get("", "/collections/aides/documents?id=a.md").statusCode()).isEqualTo(404);
        assertThat(get("agent", "/collections/aides").body()).doesNotContain("Déposer des documents");
        assertThat(get(EDITOR, "/collections/aides").body()).contains("Déposer des documents");
    }

    @Test
    void showsASendingToNobodyButItsSender() throws Exception {
        HttpResponse<String> mine = send(EDITOR, "aides", "", Sent.text("a.md", "Texte."));
        String address = mine.uri().getPath();
        assertThat(get(EDITOR, address).statusCode()).isEqualTo(200);
        assertThat(get(EDITOR, address.replace("aides", "gestion")).statusCode())
                .as("under another collection")
                .isEqualTo(404);
        site.accounts.save(
                new fr.parvis.account.Account(
                        "agent",
                        "Compte agent",
                        java.util.Set.of(fr.parvis.platform.Role.AGENT),
                        java.util.Set.of("gestion-rh")),
                fr.parvis.account.AccountJournal.LOCAL);
        assertThat(get("agent", "/collections/aides/envoi").statusCode()).isEqualTo(200);
        assertThat(get("agent", address).statusCode()).isEqualTo(404);
    }

    @Test
    void isClosedToOtherSites() throws Exception {
        HttpRequest.Builder request = request(EDITOR, "/collections/aides/envoi")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form(List.of(), Sent.text("a.md", "Texte."))));
        assertThat(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }

    private List<Path> sending() throws IOException {
        Path uploads = folder.resolve("files/uploads");
        if (!Files.isDirectory(uploads)) {
            return List.of();
        }
        try (Stream<Path> places = Files.list(uploads)) {
            return places.toList();
        }
    }

    private HttpResponse<String> send(String account, String collection, String from, Sent... files) throws Exception {
        return sendForm(account, collection, List.of("from", from), files);
    }

    private HttpResponse<String> sendForm(String account, String collection, List<String> field, Sent... files)
            throws Exception {
        HttpResponse<String> result = post(
                account,
                "/collections/" + collection + "/envoi",
                HttpRequest.BodyPublishers.ofByteArray(form(field, files)));
        for (int i = 0; i < 300 && result.body().contains("n’est pas finie"); i++) {
            Thread.sleep(100);
            result = get(account, result.uri().getPath());
        }
        return result;
    }

    private static byte[] form(List<String> field, Sent... files) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (!field.isEmpty()) {
            body.write(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.get(0)
                    + "\"\r\n\r\n" + field.get(1) + "\r\n"));
        }
        for (Sent file : files) {
            body.write(bytes(part("files", file.name())));
            body.write(file.content());
            body.write(bytes("\r\n"));
        }
        if (files.length == 0) { // as a browser sends a file field left empty
            body.write(bytes(part("files", "") + "\r\n"));
        }
        body.write(bytes("--" + BOUNDARY + "--\r\n"));
        return body.toByteArray();
    }

    private static String part(String field, String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    }

    private HttpResponse<String> post(String account, String path, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest.Builder request = request(account, path)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String account, String path) throws Exception {
        return CLIENT.send(request(account, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String account, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        return account.isEmpty() ? request : request.header("Cookie", site.cookie(account));
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros.txt"));
            zeros(60L * 1024 * 1024).transferTo(zip);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static InputStream zeros(long bytes) {
        return new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 'a' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int read = (int) Math.min(left, length);
                java.util.Arrays.fill(buffer, offset, offset + read, (byte) 'a');
                left -= read;
                return read;
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
