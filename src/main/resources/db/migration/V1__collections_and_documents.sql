-- SQL that SQLite and PostgreSQL both run. Dates are ISO text, instants are ISO text in UTC, booleans are 0 or 1.
CREATE TABLE collection (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    audience TEXT NOT NULL,
    created  TEXT NOT NULL
);

-- One number per change of a document: an index knows how far it has followed.
CREATE TABLE revision_counter (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    value BIGINT NOT NULL
);
INSERT INTO revision_counter (id, value) VALUES (1, 0);

-- A version of a document. Same document and valid_from: an update; another valid_from: another version.
CREATE TABLE document_version (
    id            INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    document      TEXT NOT NULL,
    version       TEXT NOT NULL DEFAULT '',   -- the source's own id of this version, where it has one
    valid_from    TEXT NOT NULL DEFAULT '',   -- '' : since ever
    valid_to      TEXT NOT NULL DEFAULT '',   -- '' : no end; inclusive
    updated       TEXT NOT NULL DEFAULT '',
    title         TEXT NOT NULL,
    url           TEXT NOT NULL DEFAULT '',
    origin        TEXT NOT NULL,              -- what it was ingested from: "removed" concerns the same origin only
    content_hash  TEXT NOT NULL,              -- SHA-256 of everything the index is made from
    content       TEXT NOT NULL,              -- JSON of SourceDocument; '' once removed or when the text of that version is not held
    revision      BIGINT NOT NULL,
    removed       INTEGER NOT NULL DEFAULT 0, -- kept as a mark until every index has followed
    UNIQUE (collection_id, document, valid_from)
);
CREATE INDEX document_version_by_revision ON document_version (collection_id, revision);
CREATE INDEX document_version_by_origin ON document_version (collection_id, origin);

-- Long work on a collection, so that an interrupted one is seen and taken up again.
CREATE TABLE ingest_job (
    id            INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    origin        TEXT NOT NULL,
    state         TEXT NOT NULL,              -- RUNNING, DONE
    items         BIGINT NOT NULL DEFAULT 0,
    report        TEXT NOT NULL DEFAULT '',   -- JSON of IngestReport once done
    started       TEXT NOT NULL,
    updated       TEXT NOT NULL
);
