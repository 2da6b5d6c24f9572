-- Files of which some pages are pictures of text: waiting to be recognised, or done. One a document.
CREATE TABLE page_recognition (
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    document      TEXT NOT NULL,
    origin        TEXT NOT NULL,
    hash          TEXT NOT NULL,           -- of the original, as in document_original
    media_type    TEXT NOT NULL,
    name          TEXT NOT NULL,
    pages         TEXT NOT NULL,           -- JSON: their numbers, from 1
    content       TEXT NOT NULL,           -- JSON of SourceDocument as it was read without them
    state         TEXT NOT NULL,           -- WAITING, DONE, FAILED
    PRIMARY KEY (collection_id, document)
);
