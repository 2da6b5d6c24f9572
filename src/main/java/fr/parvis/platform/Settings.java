package fr.parvis.platform;

import java.util.Optional;

/** The few things an authority sets once, kept in the store by name. */
public final class Settings {
    /** Internet domain of the authority: the journal's origin is {@code <domain>/parvis}. */
    public static final String AUTHORITY_DOMAIN = "authority.domain";

    /** Name of the authority, as its pages show it. */
    public static final String AUTHORITY_NAME = "authority.name";

    /** Where browsers find Parvis: scheme, host and port, nothing after them. */
    public static final String PUBLIC_ADDRESS = "public.address";

    /** When the last backup was written: an instant. */
    public static final String LAST_BACKUP = "backup.last";

    private final Store store;

    public Settings(Store store) {
        this.store = store;
    }

    public Optional<String> find(String name) {
        return store.jdbc()
                .sql("SELECT value FROM setting WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    public void set(String name, String value) {
        store.jdbc()
                .sql(
                        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .params(name, value)
                .update();
    }

    public void remove(String name) {
        store.jdbc().sql("DELETE FROM setting WHERE name = ?").param(name).update();
    }
}
