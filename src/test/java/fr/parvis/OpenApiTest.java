package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The interface's description says what is really served. */
class OpenApiTest {
    /** What serves programs; everything else is pages, and what pages send. */
    private static final Pattern INTERFACES = Pattern.compile(
            "/(?:api|health|metrics|openapi\\.json|access|\\.well-known|v1)(?:/.*|$)|.*/documents/original");

    private final JsonNode document = read();

    @Test
    void describesExactlyTheRoutesThatAreMapped(@TempDir Path folder) {
        Set<String> served = new TreeSet<>();
        try (TestSite site = TestSite.open(folder)) {
            site.routes().keySet().stream()
                    .filter(route -> INTERFACES
                            .matcher(route.substring(route.indexOf(' ') + 1))
                            .matches())
                    .forEach(served::add);
        }
        assertThat(served).contains("POST /api/ask");
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void refersOnlyToWhatItDefines() {
        List<String> broken = new ArrayList<>();
        references(document, broken);
        assertThat(broken).isEmpty();
    }

    @Test
    void saysWhatPositionsCount() {
        JsonNode passage = document.at("/components/schemas/Passage/properties");
        assertThat(passage.at("/start/description").asString()).contains("UTF-16");
        assertThat(passage.at("/end/description").asString()).contains("UTF-16", "non comprise");
        assertThat(document.at("/components/schemas/Citation/allOf/1/properties/quotes/description")
                        .asString())
                .contains("UTF-16");
    }

    private void references(JsonNode node, List<String> broken) {
        node.properties().forEach(member -> {
            if (member.getKey().equals("$ref")) {
                String pointer = member.getValue().asString();
                if (document.at(pointer.substring(1)).isMissingNode()) {
                    broken.add(pointer);
                }
            }
            references(member.getValue(), broken);
        });
        if (node.isArray()) {
            node.forEach(element -> references(element, broken));
        }
    }

    private static JsonNode read() {
        try (InputStream json = Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/openapi.json"))) {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
