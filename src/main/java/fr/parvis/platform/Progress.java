package fr.parvis.platform;

/** Where long work tells how far it is. Called often and from one thread: implementations must be cheap. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (stage, done, total) -> {};

    /** {@code done} of {@code total} units of {@code stage} (a key of the message bundles); a total of 0 is not known yet. */
    void at(String stage, long done, long total);

    /** Something worth telling that is over: a key of the message bundles and its arguments. */
    default void tell(String key, Object... arguments) {}
}
