package fr.parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.Parvis;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandTest {
    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @Test
    void listsCancelsAndRetriesWhatAServerHasToDo() {
        assertThat(run("job", "list")).isZero();
        assertThat(out).contains("Aucun traitement");
        long id;
        try (Parvis parvis = Parvis.open(new DataFolder(folder))) {
            id = parvis.jobs().submit("upload", "Gestion RH", "c.martin", "{}");
        }

        run("job", "list");
        assertThat(out).contains(id + "  en attente", "Envoi de documents · Gestion RH");
        assertThat(run("job", "retry", "" + id)).isEqualTo(1);
        assertThat(err).contains("ne peut pas être relancé").doesNotContain("Exception");
        assertThat(run("job", "cancel", "" + id)).isZero();
        assertThat(out).contains("annulé");
        assertThat(run("job", "retry", "" + id)).isZero();

        assertThat(run("job", "list", "--json")).isZero();
        assertThat(Json.MAPPER.readTree(out).get(0).path("state").asString()).isEqualTo("QUEUED");
        assertThat(run("job", "cancel", "99")).isEqualTo(1);
        assertThat(err).contains("n° 99");
    }

    private int run(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--data", folder.toString()));
        StringWriter written = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Main.run(line.toArray(String[]::new), new PrintWriter(written), new PrintWriter(errors));
        out = written.toString();
        err = errors.toString();
        return code;
    }
}
