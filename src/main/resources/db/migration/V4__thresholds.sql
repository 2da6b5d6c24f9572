-- From which probability on the assistant answers or offers passages, where an authority has set its own.
CREATE TABLE answer_threshold (
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    use_case      TEXT NOT NULL DEFAULT '',   -- '' : every use case
    answer        DOUBLE PRECISION NOT NULL,
    passages      DOUBLE PRECISION NOT NULL,
    basis         TEXT NOT NULL,              -- how it was found
    recorded      TEXT NOT NULL,
    PRIMARY KEY (collection_id, use_case)
);
