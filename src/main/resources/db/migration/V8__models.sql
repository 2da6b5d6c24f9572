-- Models behind OpenAI-compatible servers. Keys are not here: only the names of the environment variables that hold them.
CREATE TABLE model (
    id           TEXT PRIMARY KEY,
    base_url     TEXT NOT NULL,
    upstream     TEXT NOT NULL,             -- the name its server knows it by
    key_variable TEXT NOT NULL DEFAULT '',  -- '': the server asks for no key
    hosting      TEXT NOT NULL
);
