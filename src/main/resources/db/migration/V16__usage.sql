-- What was used, counted from the journal: no question, no person. Can be counted again from nothing.
CREATE TABLE usage_month (
    month      TEXT NOT NULL,               -- 2026-11, UTC
    use_case   TEXT NOT NULL,
    decision   TEXT NOT NULL,
    code       TEXT NOT NULL,
    entries    BIGINT NOT NULL,
    watt_hours DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (month, use_case, decision, code)
);

-- The first entry of the journal that is not counted yet.
CREATE TABLE usage_followed (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    position BIGINT NOT NULL
);
INSERT INTO usage_followed (id, position) VALUES (1, 0);
