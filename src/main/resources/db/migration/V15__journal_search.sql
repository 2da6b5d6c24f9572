-- Pages of the journal stay fast over millions of entries: by what an entry says of itself, and by day.
CREATE INDEX journal_entry_by_code ON journal_entry (kind, use_case, decision, code, position);
CREATE INDEX journal_entry_by_time ON journal_entry (time, position);
