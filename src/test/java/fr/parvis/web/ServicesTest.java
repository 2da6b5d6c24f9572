package fr.parvis.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.platform.Caller;
import fr.parvis.platform.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final List<Services> FEATURES = List.of(
            new Services(new Services.Entry(Services.Group.STEER, 10, "/administration", "a", Role.ADMINISTRATOR)),
            new Services(
                    new Services.Entry(
                            Services.Group.STEER, 20, "/administration/journal", "j", Role.AUDITOR, Role.ADMINISTRATOR),
                    new Services.Entry(Services.Group.ASK, 20, "/rechercher", "r"),
                    new Services.Entry(Services.Group.ASK, 10, "/", "d")));

    @Test
    void offersEachPersonWhatTheirRolesServeInOrder() {
        assertThat(paths(visit(Role.AGENT))).containsExactly("/", "/rechercher");
        assertThat(paths(visit(Role.AUDITOR))).containsExactly("/", "/rechercher", "/administration/journal");
        assertThat(paths(visit(Role.ADMINISTRATOR)))
                .containsExactly("/", "/rechercher", "/administration", "/administration/journal");
    }

    @Test
    void offersNothingWithoutAnAccountOrBeforeAPasswordIsChanged() {
        assertThat(paths(Visit.ANONYMOUS)).isEmpty();
        Visit hurried = new Visit(visit(Role.AGENT).caller(), "t", "f", true);
        assertThat(paths(hurried)).isEmpty();
    }

    @Test
    void marksTheNearestEntry() {
        List<Services.Shown> offered = Services.offeredTo(visit(Role.ADMINISTRATOR), FEATURES);
        assertThat(Services.current("/demander", offered)).isEqualTo("/");
        assertThat(Services.current("/administration/journal/x", offered)).isEqualTo("/administration/journal");
        assertThat(Services.current("/administration/comptes", offered)).isEqualTo("/administration");
        assertThat(Services.current("/administrationx", offered)).isEmpty();
    }

    private static Visit visit(Role role) {
        return new Visit(new Caller.Account("a", "A", Set.of(), Set.of(role)), "t", "f", false);
    }

    private static List<String> paths(Visit visit) {
        return Services.offeredTo(visit, FEATURES).stream()
                .flatMap(group -> group.entries().stream())
                .map(Services.Entry::path)
                .toList();
    }
}
