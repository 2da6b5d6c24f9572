package fr.parvis.gateway;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What an auditor does with the journal: prove the whole, take it away, take one receipt. Nothing here writes to the data folder. */
public interface Audit {

    /**
     * Proves the whole journal, or says where it is broken: every entry, the tree, every signed head kept in the store and beside it.
     *
     * @param trustedKey the verifier key the auditor holds from elsewhere; null to trust the one kept beside the store
     * @param heldHead a signed head the auditor kept from before, which the journal must still lead to; null for none
     */
    Verification verify(@Nullable String trustedKey, @Nullable String heldHead);

    /**
     * Streams every entry, oldest first.
     *
     * @return number of entries written
     */
    long export(Format format, Writer out) throws IOException;

    /**
     * The newest signed head, a C2SP {@code tlog-checkpoint}, with its final newline.
     *
     * @throws fr.parvis.platform.AppException JOURNAL_EMPTY when nothing was ever journalled
     */
    String checkpoint();

    /** The journal's C2SP verifier key; fails as {@link #checkpoint()} does. */
    String verifierKey();

    /**
     * The receipt of one entry.
     *
     * @throws fr.parvis.platform.AppException RECEIPT_UNKNOWN when no entry has this id
     */
    Receipt receipt(String id);

    /** Writes {@code entry.json} and {@code entry.tlog-proof} of one entry into {@code folder}, which is created. */
    void receipt(String id, Path folder) throws IOException;

    /** How entries are exported: each entry's canonical bytes on a line, or a table for spreadsheets. */
    enum Format {
        JSONL,
        CSV
    }

    /**
     * Proof that an entry is in the journal, to be checked without Parvis.
     *
     * @param entry the canonical JSON, whose UTF-8 bytes are what was hashed
     * @param proof a C2SP {@code tlog-proof}, with its final newline
     */
    record Receipt(String entry, String proof) {}
}
