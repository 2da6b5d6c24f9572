package fr.parvis.administration;

import fr.parvis.account.Accounts;
import fr.parvis.gateway.Generation;
import fr.parvis.gateway.Journal;
import fr.parvis.gateway.JournalSearch;
import fr.parvis.gateway.Models;
import fr.parvis.gateway.Usage;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.Jobs;
import fr.parvis.register.Register;
import java.util.Map;
import java.util.function.Supplier;

/** What the administration room stands on. */
public record Administration(
        Announcements announcements,
        Health health,
        JournalSearch journalSearch,
        Usage usage,
        Jobs jobs,
        Models models,
        Register register,
        Collections collections,
        Accounts accounts,
        Supplier<Generation> generation,
        Supplier<Journal> journal) {

    /** Keeps that an administrator did this. @param subject what it was done to, "" for the whole service */
    public void record(String act, String subject, String by) {
        journal.get()
                .append(new Journal.Entry("administration", "", "permit", act, Map.of("subject", subject, "by", by)));
    }
}
