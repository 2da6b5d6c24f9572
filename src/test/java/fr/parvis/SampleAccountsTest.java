package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.account.Account;
import fr.parvis.account.AccountJournal;
import fr.parvis.gateway.Audit;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample authority's people. */
class SampleAccountsTest {
    private Parvis parvis;

    @BeforeEach
    void open(@TempDir Path folder) {
        parvis = Parvis.open(new DataFolder(folder));
        parvis.sample().loadAccounts();
    }

    @AfterEach
    void close() {
        parvis.close();
    }

    @Test
    void holdAnAccountForEachRole() {
        Set<Role> held = EnumSet.noneOf(Role.class);
        parvis.accounts().listAll().forEach(account -> held.addAll(account.roles()));
        assertThat(held).isEqualTo(EnumSet.allOf(Role.class));
        assertThat(parvis.passwords().kinds()).as("nobody can sign in to them").isEmpty();
    }

    @Test
    void areOpenToTheDemonstrationUntilSomebodyTakesThem() {
        assertThat(parvis.sample().openAccounts())
                .hasSameElementsAs(parvis.accounts().listAll());

        parvis.passwords().setTemporary("agent.bureau", AccountJournal.LOCAL);
        parvis.accounts().setDisabled("elu.regional", true, AccountJournal.LOCAL);
        parvis.accounts().add(new Account("c.martin", "Camille", Set.of(Role.ADMINISTRATOR), Set.of()), "x");
        assertThat(parvis.sample().openAccounts())
                .extracting(Account::id)
                .hasSize(8)
                .doesNotContain("agent.bureau", "elu.regional", "c.martin");
    }

    @Test
    void keepWhatAnAdministratorChangedWhenLoadedAgain() throws IOException {
        Account changed =
                new Account("directeur.numerique", "Directrice", Set.of(Role.DIGITAL_LEAD), Set.of("direction"));
        parvis.accounts().save(changed, "administratrice.comptes");
        long before = entries();
        parvis.sample().loadAccounts();

        assertThat(parvis.accounts().getAccount("directeur.numerique")).isEqualTo(changed);
        assertThat(entries()).as("nothing new is journalled").isEqualTo(before);
    }

    @Test
    void getTheirRoleWhenTheyComeFromBeforeThereWereRoles() {
        Account of = parvis.accounts().getAccount("gestionnaire.rh");
        parvis.accounts().save(new Account(of.id(), of.label(), Set.of(Role.AGENT), of.groups()), AccountJournal.LOCAL);
        parvis.sample().loadAccounts();
        assertThat(parvis.accounts().getAccount("gestionnaire.rh")).isEqualTo(of);
    }

    private long entries() throws IOException {
        return parvis.audit().export(Audit.Format.JSONL, new StringWriter());
    }
}
