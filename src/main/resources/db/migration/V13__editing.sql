-- Who edits a collection, and what its editors did: corrections outlive a new reading of the source, deletions can be undone.
ALTER TABLE collection ADD COLUMN editors TEXT NOT NULL DEFAULT '';   -- groups, comma-separated; '' : the command line alone

-- What stands in place of what the source says of a version.
CREATE TABLE document_correction (
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    document      TEXT NOT NULL,
    source_from   TEXT NOT NULL,               -- valid_from as the source gives it
    title         TEXT NOT NULL,               -- '' : as the source gives it
    valid_from    TEXT NOT NULL,
    valid_to      TEXT NOT NULL,
    PRIMARY KEY (collection_id, document, source_from)
);

-- Deleted documents. Until they are purged their versions are kept, marked removed = 2; then a new reading still leaves them out.
CREATE TABLE document_bin (
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    document      TEXT NOT NULL,
    title         TEXT NOT NULL,               -- '' once purged
    deleted       TEXT NOT NULL,
    deleted_by    TEXT NOT NULL,
    purged        INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (collection_id, document)
);

-- Who did what to a document, and when; never what it says.
CREATE TABLE document_change (
    id            INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    document      TEXT NOT NULL,
    act           TEXT NOT NULL,               -- UPLOADED, CORRECTED, DELETED, RESTORED
    valid_from    TEXT NOT NULL,               -- of the version it was done to
    account       TEXT NOT NULL,
    changed       TEXT NOT NULL
);
CREATE INDEX document_change_by_document ON document_change (collection_id, document);
