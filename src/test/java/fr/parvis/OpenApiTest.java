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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The interface's description says what is really served. */
class OpenApiTest {
    /** What serves pages to people, not programs. */
    private static final Set<String> PAGES = Set.of(
            "GET /",
            "GET /demander",
            "POST /demander",
            "GET /rechercher",
            "POST /rechercher",
            "GET /collections",
            "GET /collections/{name}",
            "GET /collections/{name}/documents",
            "GET /ia/{useCase}",
            "GET /accessibilite",
            "GET /style",
            "GET /connexion",
            "POST /connexion",
            "POST /connexion/demonstration",
            "POST /deconnexion",
            "POST /deconnexion/partout",
            "GET /compte",
            "GET /compte/mot-de-passe",
            "POST /compte/mot-de-passe",
            "GET /reponses/{id}",
            "GET /partages",
            "POST /partages",
            "POST /partages/{id}/revoquer",
            "GET /retour",
            "POST /retour",
            "GET /retours",
            "GET /retours/{id}",
            "POST /retours/{id}/garder",
            "POST /retours/{id}/clore",
            "GET /historique",
            "POST /historique",
            "GET /historique/{id}",
            "GET /historique/export",
            "GET /historique/{id}/export",
            "POST /historique/{id}/titre",
            "POST /historique/{id}/epingle",
            "GET /historique/{id}/supprimer",
            "POST /historique/{id}/supprimer",
            "GET /historique/supprimer",
            "POST /historique/supprimer",
            "GET /administration/comptes",
            "POST /administration/comptes",
            "GET /connexion/fournisseur",
            "GET /connexion/retour",
            "GET /administration/comptes/{id}",
            "POST /administration/comptes/{id}",
            "POST /administration/comptes/{id}/mot-de-passe",
            "POST /administration/comptes/{id}/desactiver",
            "POST /administration/comptes/{id}/activer",
            "POST /administration/comptes/{id}/deverrouiller",
            "POST /administration/comptes/{id}/deconnecter");

    private final JsonNode document = read();

    @Test
    void describesExactlyTheRoutesThatAreMapped(@TempDir Path folder) {
        Set<String> served = new TreeSet<>();
        try (TestSite site = TestSite.open(folder)) {
            served.addAll(site.routes().keySet());
        }
        assertThat(served).containsAll(PAGES);
        served.removeAll(PAGES);
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
