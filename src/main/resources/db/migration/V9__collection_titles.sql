-- What a collection is called where people read; '' : its name, written readably.
ALTER TABLE collection ADD COLUMN title TEXT NOT NULL DEFAULT '';
