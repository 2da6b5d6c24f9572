package fr.parvis.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.gateway.Journal;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.PersonalRecords;
import fr.parvis.platform.Role;
import fr.parvis.platform.Settings;
import fr.parvis.platform.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class PersonalDataTest {
    private final List<Journal.Entry> journalled = new ArrayList<>();
    private final List<String> erased = new ArrayList<>();
    private final List<Instant> expired = new ArrayList<>();
    private Store store;
    private Accounts accounts;
    private PersonalData data;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        store = Store.open(new DataFolder(folder));
        Journal journal = new PseudonymousJournal(new Kept(), store);
        AccountJournal accountJournal = new AccountJournal(() -> journal);
        accounts = new Accounts(store, accountJournal);
        data = new PersonalData(
                store,
                accounts,
                accountJournal,
                List.of(new Noted()),
                new Settings(store),
                () -> Instant.parse("2026-11-24T09:00:00Z"));
        accounts.add(new Account("anne", "Anne", Set.of(Role.AGENT), Set.of()), "local");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theJournalKnowsAnAccountByOnePseudonymOnly() {
        accounts.setDisabled("anne", true, "anne");

        assertThat(journalled)
                .extracting(entry -> entry.details().get("account"))
                .doesNotContain("anne");
        assertThat(journalled.getFirst().details()).containsEntry("by", "local");
        assertThat(journalled.getLast().details().get("account"))
                .isEqualTo(journalled.getLast().details().get("by"))
                .isEqualTo(journalled.getFirst().details().get("account"));
    }

    @Test
    void deletingAnAccountLeavesNothingThatTiesItToItsPseudonym() {
        data.delete("anne", "local");

        assertThat(accounts.find("anne")).isEmpty();
        assertThat(erased).containsExactly("anne");
        assertThat(journalled.getLast().code()).isEqualTo("ACCOUNT_DELETED");
        assertThat(journalled.toString()).doesNotContain("anne");
        assertThat(Pseudonyms.find(store, "anne")).isEmpty();
        accounts.add(new Account("anne", "Anne, une autre", Set.of(Role.AGENT), Set.of()), "local");
        assertThat(journalled.getLast().details().get("account"))
                .isNotEqualTo(journalled.getFirst().details().get("account"));
        assertThatThrownBy(() -> data.delete("personne", "local")).isInstanceOf(AppException.class);
    }

    @Test
    void whatIsUnusedForTheMonthsSetIsTakenAway() {
        assertThat(data.months()).isEqualTo(12);
        data.setMonths(3, "local");
        data.expire();
        assertThat(expired).containsExactly(Instant.parse("2026-08-24T08:00:00Z")); // summer time then
        assertThatThrownBy(() -> data.setMonths(0, "local")).isInstanceOf(AppException.class);
        assertThatThrownBy(() -> data.setMonths(121, "local")).isInstanceOf(AppException.class);
        assertThat(data.months()).isEqualTo(3);
    }

    private final class Kept implements Journal {
        @Override
        public String append(Entry entry) {
            journalled.add(entry);
            return "";
        }

        @Override
        public void close() {}
    }

    private final class Noted implements PersonalRecords {
        @Override
        public String name() {
            return "conversations";
        }

        @Override
        public void each(Caller.Account person, Consumer<Map<String, Object>> records) {}

        @Override
        public void erase(String account) {
            erased.add(account);
        }

        @Override
        public int expire(Instant before) {
            expired.add(before);
            return 1;
        }
    }
}
