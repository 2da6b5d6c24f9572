package fr.parvis.knowledge.internal.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Source.Item;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each bad input fails by itself with a clear message, and whatever stands beside it is read. */
class HostileInputTest {
    private static final String DOCUMENT =
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>";

    @TempDir
    Path folder;

    @Test
    void refusesAMissingPath() {
        assertThatThrownBy(() -> ReadSource.of(folder.resolve("absent")))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNREADABLE));
    }

    @Test
    void failsEmptyFilesAndReadsTheOthers() throws IOException {
        TestFiles.text(folder.resolve("a.txt"), "");
        TestFiles.text(folder.resolve("b.txt"), "Texte.");
        TestFiles.text(folder.resolve("c.jsonl"), "\n\n");
        TestFiles.text(folder.resolve("d.html"), "<html><body><script>x</script></body></html>");

        ReadSource read = ReadSource.of(folder);

        assertThat(read.ids()).containsExactly("b.txt");
        assertThat(read.problems()).containsExactly("a.txt EMPTY_FILE", "c.jsonl EMPTY_FILE", "d.html NO_TEXT");
        assertThat(read.failures().getFirst().message())
                .isEqualTo("Ce fichier est vide. Vérifiez qu’il a été copié en entier, puis recommencez.");
    }

    @Test
    void failsWhatPassesALimit() throws IOException {
        TestFiles.text(folder.resolve("a.txt"), "x".repeat(2000));
        TestFiles.text(folder.resolve("b.txt"), "x".repeat(600));
        TestFiles.text(folder.resolve("c.csv"), "a;b\n".repeat(60));

        Limits limits = Limits.standard()
                .with(Limit.FILE_BYTES, 1000)
                .with(Limit.TEXT_CHARACTERS, 500)
                .with(Limit.BLOCKS, 50);

        assertThat(ReadSource.of(folder, limits).problems())
                .containsExactly("a.txt LIMIT_EXCEEDED", "b.txt LIMIT_EXCEEDED", "c.csv LIMIT_EXCEEDED");
    }

    @Test
    void failsEncryptedFiles() throws Exception {
        TestFiles.pdf(folder.resolve("a.pdf"), List.of(List.of("Secret")), "motdepasse");
        try (POIFSFileSystem office = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("motdepasse");
            try (var stream = encryptor.getDataStream(office)) {
                stream.write(TestFiles.zip(TestFiles.entries("word/document.xml", "x")));
            }
            try (var out = Files.newOutputStream(folder.resolve("b.docx"))) {
                office.writeFilesystem(out);
            }
        }
        byte[] zip = TestFiles.zip(TestFiles.entries("secret.txt", "Secret."));
        markEncrypted(zip);
        Files.write(folder.resolve("c.zip"), zip);
        TestFiles.odt(
                folder.resolve("d.odt"),
                "chiffré",
                "<manifest:manifest><manifest:encryption-data/></manifest:manifest>");

        assertThat(ReadSource.of(folder).problems())
                .containsExactly(
                        "a.pdf ENCRYPTED", "b.docx ENCRYPTED", "c.zip!/secret.txt ENCRYPTED", "d.odt ENCRYPTED");
    }

    @Test
    void failsTruncatedFiles() throws IOException {
        byte[] zip = TestFiles.zip(
                TestFiles.entries("[Content_Types].xml", "<a/>", "word/document.xml", "texte ".repeat(400)));
        byte[] pdf =
                Files.readAllBytes(TestFiles.pdf(folder.resolve("z.pdf"), List.of(List.of("Texte de la page")), ""));
        Files.delete(folder.resolve("z.pdf"));
        Files.write(folder.resolve("a.docx"), half(zip));
        Files.write(folder.resolve("b.zip"), half(zip));
        Files.write(folder.resolve("c.txt.gz"), half(TestFiles.gzip(random(5000))));
        Files.write(folder.resolve("d.pdf"), Arrays.copyOf(pdf, 200));

        assertThat(ReadSource.of(folder).problems())
                .containsExactly("a.docx DAMAGED", "b.zip DAMAGED", "c.txt.gz DAMAGED", "d.pdf DAMAGED");
    }

    @Test
    void failsFilesWhoseContentContradictsTheirName() throws IOException {
        TestFiles.text(
                folder.resolve("a.pdf"),
                "<!DOCTYPE html><html><title>Page</title><body><p>Un texte.</p></body></html>");
        TestFiles.pdf(folder.resolve("b.txt"), List.of(List.of("Une vraie page.")), "");
        Files.write(
                folder.resolve("c.txt"),
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H'});
        Files.write(folder.resolve("d.docx"), TestFiles.zip(TestFiles.entries("readme.txt", "x")));
        Files.write(
                folder.resolve("e.docx"),
                TestFiles.zip(TestFiles.entries("[Content_Types].xml", "x", "xl/workbook.xml", "x")));
        TestFiles.text(folder.resolve("f.pdf"), "Un simple texte.");
        Files.write(folder.resolve("g.zip"), docx(DOCUMENT.formatted("Une note.")));
        Files.write(folder.resolve("h.csv"), TestFiles.gzip("a;b".getBytes(StandardCharsets.UTF_8)));
        TestFiles.pdf(folder.resolve("i"), List.of(List.of("Un nom qui n'annonce rien.")), "");
        Files.write(folder.resolve("j.docm"), docx(DOCUMENT.formatted("Une note avec des macros.")));

        ReadSource read = ReadSource.of(folder);

        assertThat(read.ids()).containsExactly("i", "j.docm");
        assertThat(read.problems())
                .containsExactly(
                        "a.pdf MISLABELLED",
                        "b.txt MISLABELLED",
                        "c.txt UNKNOWN_FORMAT",
                        "d.docx MISLABELLED",
                        "e.docx UNKNOWN_FORMAT",
                        "f.pdf MISLABELLED",
                        "g.zip MISLABELLED",
                        "h.csv MISLABELLED");
        assertThat(read.failures().getFirst().message()).contains("« .pdf », mais", "« .html »");
        assertThat(read.failures().get(2).message()).startsWith("Le format de ce fichier (image/png)");
    }

    @Test
    void failsUnknownFormatsAndBinaryContent() throws IOException {
        TestFiles.text(folder.resolve("a.xyz"), "Texte.");
        TestFiles.text(folder.resolve("b.txt"), "{\\rtf1 Texte.}");
        Files.write(folder.resolve("c.txt"), random(4000));
        Files.write(folder.resolve("d.jsonl"), random(4000));
        Files.write(folder.resolve("e.pdf"), random(4000));

        assertThat(ReadSource.of(folder).problems())
                .containsExactly(
                        "a.xyz UNKNOWN_FORMAT",
                        "b.txt UNKNOWN_FORMAT",
                        "c.txt BINARY_CONTENT",
                        "d.jsonl BINARY_CONTENT",
                        "e.pdf DAMAGED");
    }

    @Test
    void stopsAtZipBombs() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.txt", "Texte.".getBytes(StandardCharsets.UTF_8));
        entries.put("b.txt", new byte[3_000_000]);
        entries.put("c.txt", "Texte.".getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("bomb.zip"), TestFiles.zip(entries));
        Files.write(folder.resolve("bomb.txt.gz"), TestFiles.gzip(new byte[3_000_000]));

        ReadSource read = ReadSource.of(folder, Limits.standard().with(Limit.RATIO_FREE_BYTES, 1_000_000));

        assertThat(read.ids()).containsExactly("bomb.zip!/a.txt");
        assertThat(read.problems()).containsExactly("bomb.txt.gz BINARY_CONTENT", "bomb.zip ARCHIVE_BOMB");
    }

    @Test
    void stopsAtGzipBombsOfText() throws IOException {
        Files.write(
                folder.resolve("a.txt.gz"), TestFiles.gzip("x".repeat(3_000_000).getBytes(StandardCharsets.UTF_8)));
        String line = "{\"id\":\"1\",\"text\":\"" + "x".repeat(1000) + "\"}\n";
        Files.write(
                folder.resolve("b.jsonl.gz"), TestFiles.gzip(line.repeat(3000).getBytes(StandardCharsets.UTF_8)));

        ReadSource read = ReadSource.of(folder, Limits.standard().with(Limit.RATIO_FREE_BYTES, 1_000_000));

        assertThat(read.problems()).contains("a.txt.gz ARCHIVE_BOMB", "b.jsonl.gz ARCHIVE_BOMB");
    }

    @Test
    void boundsWhatArchivesHold() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            entries.put(i + ".txt", random(400).clone());
        }
        Files.write(folder.resolve("many.zip"), TestFiles.zip(entries));

        assertThat(ReadSource.of(folder, Limits.standard().with(Limit.ARCHIVE_ENTRIES, 5))
                        .problems())
                .containsExactly("many.zip LIMIT_EXCEEDED");
        assertThat(ReadSource.of(folder, Limits.standard().with(Limit.ARCHIVE_BYTES, 1000))
                        .problems())
                .containsExactly(
                        "many.zip!/0.txt BINARY_CONTENT", "many.zip!/1.txt BINARY_CONTENT", "many.zip LIMIT_EXCEEDED");
    }

    @Test
    void readsArchivesThreeDeepAndNoDeeper() throws IOException {
        byte[] archive = TestFiles.zip(TestFiles.entries("texte.txt", "Texte."));
        for (int depth = 2; depth <= 3; depth++) {
            archive = TestFiles.zip(Map.of("a.zip", archive));
        }
        Files.write(folder.resolve("three.zip"), archive);
        Files.write(folder.resolve("four.zip"), TestFiles.zip(Map.of("a.zip", archive)));

        ReadSource read = ReadSource.of(folder);

        assertThat(read.ids()).containsExactly("three.zip!/a.zip!/a.zip!/texte.txt");
        assertThat(read.problems()).containsExactly("four.zip!/a.zip!/a.zip!/a.zip LIMIT_EXCEEDED");
    }

    @Test
    void refusesNamesThatLeaveTheArchiveAndLinksInside() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (String name : List.of("../../evil.txt", "/etc/passwd", "C:\\evil.txt", "a\u202etxt.txt", "bon.txt")) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write("Texte.".getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
            ZipArchiveEntry link = new ZipArchiveEntry("lien.txt");
            link.setUnixMode(0xA1FF);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        Files.write(folder.resolve("a.zip"), bytes.toByteArray());

        ReadSource read = ReadSource.of(folder);

        assertThat(read.ids()).containsExactly("a.zip!/bon.txt");
        assertThat(read.problems())
                .containsExactly(
                        "a.zip!/../../evil.txt UNSAFE_NAME",
                        "a.zip!//etc/passwd UNSAFE_NAME",
                        "a.zip!/C:/evil.txt UNSAFE_NAME",
                        "a.zip!/atxt.txt UNSAFE_NAME",
                        "a.zip!/lien.txt LINK_NOT_FOLLOWED");
        assertThat(folder.getParent().resolve("evil.txt")).doesNotExist();
    }

    @Test
    void neverResolvesEntities() throws IOException {
        String bomb =
                "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + DOCUMENT.formatted("&b;");
        String external = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + DOCUMENT.formatted("&x;");
        Files.write(folder.resolve("a.docx"), docx(bomb));
        Files.write(folder.resolve("b.docx"), docx(external));
        TestFiles.odt(
                folder.resolve("c.odt"),
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d>&x;</d>",
                "<m/>");
        Files.write(folder.resolve("d.docx"), docx(DOCUMENT.formatted("Un bon document.")));

        ReadSource read = ReadSource.of(folder);

        assertThat(read.documents()).extracting(SourceDocument::text).containsExactly("Un bon document.");
        assertThat(read.problems())
                .containsExactly("a.docx XML_FORBIDDEN", "b.docx XML_FORBIDDEN", "c.odt XML_FORBIDDEN");
    }

    @Test
    void boundsTheDepthOfElements() throws IOException {
        Files.write(folder.resolve("a.docx"), docx("<a>".repeat(5000) + "</a>".repeat(5000)));
        TestFiles.text(folder.resolve("b.html"), "<div>".repeat(20_000) + "profond" + "</div>".repeat(20_000));
        TestFiles.text(folder.resolve("c.md"), "> ".repeat(5000) + "profond");

        ReadSource read = ReadSource.of(folder);

        assertThat(read.problems()).contains("a.docx LIMIT_EXCEEDED");
        assertThat(read.documents()).extracting(SourceDocument::text).contains("profond");
    }

    @Test
    void namesScannedPages() throws IOException {
        TestFiles.pdf(folder.resolve("a.pdf"), List.of(List.of(), List.of()), "");
        TestFiles.pdf(
                folder.resolve("b.pdf"), List.of(List.of("Une page de texte."), List.of(), List.of(), List.of()), "");

        ReadSource read = ReadSource.of(folder);

        assertThat(read.ids()).containsExactly("b.pdf");
        assertThat(read.problems()).containsExactly("a.pdf SCANNED", "b.pdf PAGES_WITHOUT_TEXT");
        assertThat(read.failures().getFirst().message()).contains("(1, 2)");
        assertThat(read.failures().getLast().message()).contains("(2-4)");
    }

    @Test
    void neverOpensSpecialFilesAndFollowsNoLink() throws Exception {
        TestFiles.text(folder.resolve("a.txt"), "Texte.");
        Files.createSymbolicLink(folder.resolve("boucle"), folder);
        Files.createSymbolicLink(folder.resolve("lien.txt"), folder.resolve("a.txt"));
        Files.createSymbolicLink(folder.resolve("mort.txt"), folder.resolve("absent"));
        Process fifo = new ProcessBuilder("mkfifo", folder.resolve("tuyau.txt").toString()).start();
        assertThat(fifo.waitFor()).isZero();
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("s.txt")));

            ReadSource read = ReadSource.of(folder);

            assertThat(read.ids()).containsExactly("a.txt");
            assertThat(read.problems())
                    .containsExactly(
                            "boucle LINK_NOT_FOLLOWED",
                            "lien.txt LINK_NOT_FOLLOWED",
                            "mort.txt LINK_NOT_FOLLOWED",
                            "s.txt SPECIAL_FILE",
                            "tuyau.txt SPECIAL_FILE");
        }
        assertThat(ReadSource.of(folder.resolve("tuyau.txt")).problems()).containsExactly("tuyau.txt SPECIAL_FILE");
    }

    @Test
    void refusesAPathThatIsItselfALink() throws IOException {
        TestFiles.text(folder.resolve("vrai/a.txt"), "Texte.");
        Path link = Files.createSymbolicLink(folder.resolve("lien"), folder.resolve("vrai"));

        assertThatThrownBy(() -> ReadSource.of(link))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LINK_NOT_FOLLOWED));
        assertThat(ReadSource.of(link.resolve("a.txt")).ids()).containsExactly("a.txt");
    }

    @Test
    void leavesHiddenFilesAndFoldersAsideAndSaysSo() throws IOException {
        for (String name : List.of(
                ".DS_Store", "~$note.docx", ".~lock.a.odt#", "Thumbs.db", ".git/config", ".git/HEAD", "a.txt")) {
            TestFiles.text(folder.resolve(name), "Texte.");
        }
        Files.write(
                folder.resolve("b.zip"),
                TestFiles.zip(TestFiles.entries(
                        "__MACOSX/._a.txt", "x", "__MACOSX/._b.txt", "x", "sous/.c.txt", "x", "d.txt", "Texte.")));

        ReadSource read = ReadSource.of(folder);

        assertThat(read.ids()).containsExactly("a.txt", "b.zip!/d.txt");
        assertThat(read.failures()).isEmpty();
        assertThat(read.skipped())
                .extracting(Item.Skipped::file)
                .containsExactly(
                        ".DS_Store",
                        ".git",
                        ".~lock.a.odt#",
                        "Thumbs.db",
                        "b.zip!/__MACOSX",
                        "b.zip!/sous/.c.txt",
                        "~$note.docx");
        assertThat(read.skipped()).allSatisfy(left -> {
            assertThat(left.code()).isEqualTo("HIDDEN");
            assertThat(left.message()).startsWith("Fichier ou dossier caché");
        });
    }

    @Test
    void dropsWhatDisguisesATextAndNeverKeepsScripts() throws IOException {
        TestFiles.text(
                folder.resolve("a.html"),
                "<title>Ti\u202etre</title><p onclick=\"x()\">Un\u202e te\u200bxte\u0007.</p><script>mal()</script>");
        TestFiles.text(
                folder.resolve("b.md"),
                "# Ti\u202etre\n\nUn te\u0007xte. <script>mal()</script>\n\n<script>mal()</script>\n");

        assertThat(ReadSource.of(folder).documents()).allSatisfy(document -> {
            assertThat(document.title()).isEqualTo("Titre");
            assertThat(document.text()).contains("Un texte.").doesNotContain("\u202e", "\u0007", "<script");
        });
    }

    @Test
    void boundsLinksAndReadsLargePages() throws IOException {
        String links = "<a href='b.html'>mot</a> ".repeat(60_000);
        TestFiles.text(
                folder.resolve("a.html"),
                "<p>Un texte.</p><table><tr><th>x</th></tr><tr><td>" + links + "</td></tr></table>");

        SourceDocument document = ReadSource.of(folder).only();

        assertThat(document.text()).startsWith("Un texte.").hasSizeGreaterThan(200_000);
        assertThat(document.links())
                .hasSize(Links.MOST)
                .allSatisfy(link -> assertThat(link.paragraph()).hasSizeLessThanOrEqualTo(1000));
    }

    @Test
    void keepsTheLinesBeforeATruncation() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            lines.append("{\"id\":\"")
                    .append(i)
                    .append("\",\"text\":\"Texte ")
                    .append(i * 7919)
                    .append(".\"}\n");
        }
        Files.write(
                folder.resolve("a.jsonl.gz"),
                half(TestFiles.gzip(lines.toString().getBytes(StandardCharsets.UTF_8))));

        ReadSource read = ReadSource.of(folder);

        assertThat(read.documents()).hasSizeBetween(1000, 4000);
        assertThat(read.problems()).containsExactly("a.jsonl.gz DAMAGED");
    }

    @Test
    void keepsBlocksInsideTheTextAndInOrder() throws IOException {
        TestFiles.text(
                folder.resolve("a.html"), "<p>Un</p>texte<ul><li>a<p>b</p><li>c</ul><table><tr><td>d<td>e</table>fin");
        TestFiles.text(folder.resolve("b.csv"), "\"non fermé;a\nb;c");

        assertThat(ReadSource.of(folder).documents()).hasSize(2).allSatisfy(document -> {
            int from = 0;
            for (Block block : document.blocks()) {
                assertThat(block.start()).isGreaterThanOrEqualTo(from);
                from = block.end();
            }
            assertThat(from).isLessThanOrEqualTo(document.text().length());
        });
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void saysEveryProblemInBothLanguagesWithoutJargon(Problem problem) {
        Object[] arguments =
                problem == Problem.LIMIT_EXCEEDED ? new Object[] {"FILE_BYTES", 104_857_600L} : new Object[] {"x", "y"};
        Unreadable unreadable = new Unreadable(problem, arguments);

        String french = unreadable.message(Locale.FRENCH);
        assertThat(french).isNotEqualTo(unreadable.message(Locale.ENGLISH)).doesNotContain("{", "Exception", "java");
        assertThat(french).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void saysEveryLimitThatAReaderCanMeet(Limit limit) {
        if (limit == Limit.RATIO_FREE_BYTES || limit == Limit.SECONDS || limit == Limit.CHILD_MEGABYTES) {
            return; // told as a bomb, as slowness, as a stopped parser
        }
        assertThat(Limits.standard().exceeded(limit).message(Locale.FRENCH)).doesNotContain("{");
    }

    private static byte[] docx(String document) throws IOException {
        return TestFiles.zip(TestFiles.entries("[Content_Types].xml", "<a/>", "word/document.xml", document));
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        bytes[0] = 1;
        return bytes;
    }

    /** Sets the encryption bit of every entry, in its header and in the directory. */
    private static void markEncrypted(byte[] zip) {
        for (int i = 0; i + 10 < zip.length; i++) {
            boolean local = zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 && zip[i + 3] == 4;
            boolean central = zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2;
            if (local || central) {
                zip[i + (local ? 6 : 8)] |= 1;
            }
        }
    }
}
