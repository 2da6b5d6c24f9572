-- The file that a version was read from, kept under files/originals by its hash. Documents from lines or corpora have none.
CREATE TABLE document_original (
    version_id INTEGER PRIMARY KEY REFERENCES document_version (id),
    hash       TEXT NOT NULL,                 -- SHA-256 of its bytes, in hexadecimal
    media_type TEXT NOT NULL,
    name       TEXT NOT NULL                  -- with the ending of its format
);
CREATE INDEX document_original_by_hash ON document_original (hash);
