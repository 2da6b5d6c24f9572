package fr.parvis.account;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Settings;
import fr.parvis.platform.Store;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Which identity provider is set, and which of its people are which accounts. */
public final class IdentityProviders {
    private static final String SETTING = "identity-provider";

    private final Store store;
    private final Settings settings;
    private final Accounts accounts;
    private final AccountJournal journal;

    public IdentityProviders(Store store, Settings settings, Accounts accounts, AccountJournal journal) {
        this.store = store;
        this.settings = settings;
        this.accounts = accounts;
        this.journal = journal;
    }

    public Optional<IdentityProvider> find() {
        return settings.find(SETTING).map(json -> Json.MAPPER.readValue(json, IdentityProvider.class));
    }

    /** @throws AppException PROVIDER_NOT_SET */
    public IdentityProvider get() {
        return find().orElseThrow(() -> new AppException(ErrorCode.PROVIDER_NOT_SET));
    }

    public void set(IdentityProvider provider, String by) {
        settings.set(SETTING, Json.MAPPER.writeValueAsString(provider));
        journal.record("IDENTITY_PROVIDER_SET", "", by);
    }

    /** Accounts and what they are linked to stay. */
    public void remove(String by) {
        get();
        settings.remove(SETTING);
        journal.record("IDENTITY_PROVIDER_REMOVED", "", by);
    }

    /**
     * Where browsers find Parvis, without a slash at the end.
     *
     * @throws AppException PUBLIC_ADDRESS_NOT_SET
     */
    public URI publicAddress() {
        return settings.find(Settings.PUBLIC_ADDRESS)
                .map(URI::create)
                .orElseThrow(() -> new AppException(ErrorCode.PUBLIC_ADDRESS_NOT_SET));
    }

    /** @throws AppException PROVIDER_ADDRESS_INVALID */
    public void setPublicAddress(String address) {
        String plain = address.replaceAll("/+$", "");
        String path = IdentityProvider.checkAddress(plain).getRawPath();
        if (path != null && !path.isEmpty()) {
            throw new AppException(ErrorCode.PROVIDER_ADDRESS_INVALID, address);
        }
        settings.set(Settings.PUBLIC_ADDRESS, plain);
    }

    Optional<Account> findAccount(String issuer, String subject) {
        return store.jdbc()
                .sql("SELECT account_id FROM account_identity WHERE issuer = ? AND subject = ?")
                .params(issuer, subject)
                .query(String.class)
                .optional()
                .map(accounts::getAccount);
    }

    /** The subjects that open this account at this issuer. */
    public List<String> listSubjects(String account, String issuer) {
        return store.jdbc()
                .sql("SELECT subject FROM account_identity WHERE account_id = ? AND issuer = ? ORDER BY subject")
                .params(account, issuer)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /**
     * From now on this person of the provider opens this account.
     *
     * @throws AppException ACCOUNT_UNKNOWN, PROVIDER_NOT_SET, IDENTITY_TAKEN
     */
    public void link(String account, String subject, String by) {
        accounts.getAccount(account);
        String issuer = get().issuer();
        Optional<Account> other = store.inTransaction(() -> {
            Optional<Account> found = findAccount(issuer, subject);
            if (found.isEmpty()) {
                write(issuer, subject, account);
            }
            return found;
        });
        other.filter(found -> !found.id().equals(account)).ifPresent(found -> {
            throw new AppException(ErrorCode.IDENTITY_TAKEN, subject, found.id());
        });
        if (other.isEmpty()) {
            journal.record("IDENTITY_LINKED", account, by);
        }
    }

    /** Nobody of any provider opens this account any more; its sessions end. */
    public void unlink(String account, String by) {
        accounts.getAccount(account);
        int gone = store.jdbc()
                .sql("DELETE FROM account_identity WHERE account_id = ?")
                .param(account)
                .update();
        store.jdbc()
                .sql("DELETE FROM session WHERE account_id = ?")
                .param(account)
                .update();
        if (gone > 0) {
            journal.record("IDENTITY_UNLINKED", account, by);
        }
    }

    /** @throws AppException ACCOUNT_EXISTS */
    void add(Account account, Identity identity, String by) {
        accounts.add(account, by, () -> write(identity.issuer(), identity.subject(), account.id()));
    }

    private void write(String issuer, String subject, String account) {
        store.jdbc()
                .sql("INSERT INTO account_identity (issuer, subject, account_id) VALUES (?, ?, ?)")
                .params(issuer, subject, account)
                .update();
    }
}
