package fr.parvis.account;

import fr.parvis.gateway.Journal;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Role;
import fr.parvis.platform.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Accounts over a store of their own, with a clock that tests move and a journal that remembers. */
final class TestPeople implements AutoCloseable, InstantSource {
    static final String PASSWORD = "trois chats sur le quai";

    final Store store;
    final List<Journal.Entry> journalled = new ArrayList<>();
    final Journal journal;
    final Accounts accounts;
    final Passwords passwords;
    final Sessions sessions;
    final SignIn signIn;
    private Instant now = Instant.parse("2026-11-24T09:00:00Z");

    TestPeople(Path folder) {
        this.store = Store.open(new DataFolder(folder));
        this.journal = new Journal() {
            @Override
            public String append(Entry entry) {
                synchronized (journalled) {
                    journalled.add(entry);
                }
                return "entry";
            }

            @Override
            public void close() {}
        };
        AccountJournal accountJournal = new AccountJournal(() -> journal);
        this.accounts = new Accounts(store, accountJournal);
        this.passwords = new Passwords(store, this, accountJournal);
        this.sessions = new Sessions(store, this);
        this.signIn = new SignIn(store, accounts, passwords, sessions, this, accountJournal);
    }

    /** An agent with {@link #PASSWORD}. */
    TestPeople with(String id) {
        accounts.add(new Account(id, "Personne " + id, Set.of(Role.AGENT), Set.of("bureaux")), AccountJournal.LOCAL);
        passwords.set(id, PASSWORD, AccountJournal.LOCAL);
        return this;
    }

    SignIn.Outcome attempt(String id, String password) {
        return signIn.attempt(id, password, "192.0.2.1");
    }

    String token(String id) {
        return ((SignIn.Outcome.SignedIn) attempt(id, PASSWORD)).token();
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    List<String> codes() {
        return journalled.stream().map(Journal.Entry::code).toList();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void close() {
        store.close();
    }
}
