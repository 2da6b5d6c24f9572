package fr.parvis.account;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.PersonalRecords;
import fr.parvis.platform.Settings;
import fr.parvis.platform.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Everything that is kept of a person with an account: taken away by them, deleted for them, and gone once its time is over. */
public final class PersonalData {
    /** How long what nobody uses is kept, in months. */
    public static final String RETENTION = "personal.retention.months";

    public static final int USUAL_MONTHS = 12;
    public static final int MOST_MONTHS = 120;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Store store;
    private final Accounts accounts;
    private final AccountJournal journal;
    private final List<PersonalRecords> records;
    private final Settings settings;
    private final InstantSource clock;

    public PersonalData(
            Store store,
            Accounts accounts,
            AccountJournal journal,
            List<PersonalRecords> records,
            Settings settings,
            InstantSource clock) {
        this.store = store;
        this.accounts = accounts;
        this.journal = journal;
        this.records = List.copyOf(records);
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes a ZIP file: {@code data.json} and a page to read. */
    public void write(String account, Locale locale, OutputStream out) throws IOException {
        Account person = accounts.getAccount(account);
        Map<String, Consumer<Consumer<Map<String, Object>>>> sections = new LinkedHashMap<>();
        sections.put("account", sink -> sink.accept(identity(person)));
        sections.put("links", sink -> links(account, sink));
        sections.put("sessions", sink -> sessions(account, sink));
        records.forEach(kept -> sections.put(kept.name(), sink -> kept.each(person.caller(), sink)));
        PersonalDataFile.write(person.label(), sections, clock.instant().atZone(PARIS), locale, out);
    }

    private static Map<String, Object> identity(Account person) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", person.id());
        record.put("label", person.label());
        record.put(
                "roles",
                new TreeSet<>(person.roles()).stream().map(role -> role.text()).toList());
        record.put("groups", List.copyOf(new TreeSet<>(person.groups())));
        return record;
    }

    private void links(String account, Consumer<Map<String, Object>> sink) {
        store.jdbc()
                .sql("SELECT issuer, subject FROM account_identity WHERE account_id = ? ORDER BY issuer")
                .param(account)
                .query((row, _) -> {
                    Map<String, Object> record = new LinkedHashMap<>();
                    record.put("issuer", row.getString(1));
                    record.put("subject", row.getString(2));
                    return record;
                })
                .list()
                .forEach(sink);
    }

    /** Without what would open them. */
    private void sessions(String account, Consumer<Map<String, Object>> sink) {
        store.jdbc()
                .sql("SELECT created, last_used FROM session WHERE account_id = ? ORDER BY created")
                .param(account)
                .query((row, _) -> {
                    Map<String, Object> record = new LinkedHashMap<>();
                    record.put("created", row.getString(1));
                    record.put("lastUsed", row.getString(2));
                    return record;
                })
                .list()
                .forEach(sink);
    }

    /** Deletes what this person has done here; the account stays. */
    public void erase(String account) {
        accounts.getAccount(account);
        records.forEach(kept -> kept.erase(account));
        journal.record("PERSONAL_DATA_ERASED", account, account);
    }

    /**
     * Deletes an account and all that is kept of its person, but what the journal says of it. Cut off half-way, it is done again from the
     * beginning; nobody can sign in to the account meanwhile.
     */
    public void delete(String account, String by) {
        accounts.setDisabled(account, true, by);
        records.forEach(kept -> kept.leave(account));
        journal.record("ACCOUNT_DELETED", account, by); // while its pseudonym is known
        store.inTransaction(() -> {
            for (String table : List.of("session", "account_password", "account_identity", "account_pseudonym")) {
                store.jdbc()
                        .sql("DELETE FROM " + table + " WHERE account_id = ?")
                        .param(account)
                        .update();
            }
            store.jdbc()
                    .sql("DELETE FROM sign_in_failure WHERE subject = ?")
                    .param(SignInFailures.name(account))
                    .update();
            return store.jdbc()
                    .sql("DELETE FROM account WHERE id = ?")
                    .param(account)
                    .update();
        });
    }

    /** After so many months without use, conversations and links go, and feedback forgets whom it came from. */
    public int months() {
        return settings.find(RETENTION).map(Integer::parseInt).orElse(USUAL_MONTHS);
    }

    /** @throws AppException RETENTION_INVALID */
    public void setMonths(int months, String by) {
        if (months < 1 || months > MOST_MONTHS) {
            throw new AppException(ErrorCode.RETENTION_INVALID, months, MOST_MONTHS);
        }
        settings.set(RETENTION, String.valueOf(months));
        journal.record("RETENTION_SET", "", by);
    }

    /** Takes away what has had its time. @return how many */
    public int expire() {
        Instant before = clock.instant().atZone(PARIS).minusMonths(months()).toInstant();
        return records.stream().mapToInt(kept -> kept.expire(before)).sum();
    }
}
