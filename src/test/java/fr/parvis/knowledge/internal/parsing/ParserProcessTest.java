package fr.parvis.knowledge.internal.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParserProcessTest {
    @TempDir
    Path folder;

    private Path pdf;

    @BeforeEach
    void makePdf() throws IOException {
        pdf = TestFiles.pdf(folder.resolve("a.pdf"), List.of(List.of("Une page.")), "");
    }

    @Test
    void servesManyFilesAndEndsWithItsReading() throws Exception {
        Process first;
        try (ParserProcess process = new ParserProcess(Limits.standard())) {
            assertThat(process.current()).isNull();
            assertThat(process.parse(pdf, Format.PDF, folder).text()).isEqualTo("Une page.");
            first = process.current();
            assertThat(process.parse(pdf, Format.PDF, folder).text()).isEqualTo("Une page.");
            assertThat(process.current()).isSameAs(first);
        }
        assertThat(first.waitFor()).isNotZero();
    }

    @Test
    void goesOnInAnotherProcessWhenItIsKilled() throws Exception {
        try (ParserProcess process = new ParserProcess(Limits.standard())) {
            process.parse(pdf, Format.PDF, folder);
            Process first = process.current();
            first.destroyForcibly().waitFor();

            assertThat(process.parse(pdf, Format.PDF, folder).text()).isEqualTo("Une page.");
            assertThat(process.current()).isNotSameAs(first);
        }
    }

    @Test
    void stopsAFileThatTakesTooLong() throws Exception {
        Path fifo = folder.resolve("never-ends.eml"); // opening it for reading never returns
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        try (ParserProcess process = new ParserProcess(Limits.standard().with(Limit.SECONDS, 2))) {
            assertThatThrownBy(() -> process.parse(fifo, Format.EML, folder))
                    .isInstanceOfSatisfying(
                            Unreadable.class, e -> assertThat(e.problem()).isEqualTo(Problem.TOO_SLOW));
            assertThat(process.current()).isNull();
        }
    }

    @Test
    void survivesAFileThatExhaustsMemory() throws Exception {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 400_000; i++) {
            words.append("mot").append(i * 31L % 1_000_003).append(' ');
        }
        Path large = Files.write(
                folder.resolve("b.docx"),
                TestFiles.zip(TestFiles.entries(
                        "[Content_Types].xml",
                        "<a/>",
                        "word/document.xml",
                        "<d><p>" + ("<t>" + words + "</t>").repeat(8) + "</p></d>")));
        Limits small = Limits.standard().with(Limit.CHILD_MEGABYTES, 40).with(Limit.TEXT_CHARACTERS, 100_000_000);
        try (ParserProcess process = new ParserProcess(small)) {
            assertThatThrownBy(() -> process.parse(large, Format.DOCX, folder))
                    .isInstanceOfSatisfying(
                            Unreadable.class, e -> assertThat(e.problem()).isEqualTo(Problem.PARSER_STOPPED));
            assertThat(process.parse(pdf, Format.PDF, folder).text()).isEqualTo("Une page.");
        }
    }

    @Test
    void startsNoProcessForTextFiles() throws IOException {
        Files.delete(pdf);
        TestFiles.text(folder.resolve("a.txt"), "Texte.");
        List<Long> before = children(); // one left by another test may still be ending
        List<Long> started = new ArrayList<>();

        new FolderSource(folder).read(_ -> started.addAll(children()));

        started.removeAll(before);
        assertThat(started).isEmpty();
    }

    private static List<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    }
}
