/**
 * The ledger: what each row of the log has changed, and findings. All of it is derived from the log. The indexes are
 * filled behind the commits, as the order of rows by record is.
 */
export const ledgerTables = `
CREATE TABLE ledger (sequence INTEGER PRIMARY KEY, changes TEXT NOT NULL);
CREATE TABLE ledger_findings (
  opened INTEGER NOT NULL, place INTEGER NOT NULL, record INTEGER NOT NULL, kind TEXT NOT NULL,
  client INTEGER NOT NULL, clock INTEGER NOT NULL, user TEXT NOT NULL, state TEXT NOT NULL,
  changed INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (opened, place)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ledger_findings_by_item ON ledger_findings (record, kind, client, clock);
CREATE INDEX ledger_findings_by_state ON ledger_findings (state, opened);
CREATE INDEX ledger_findings_by_change ON ledger_findings (changed);
CREATE TABLE ledger_people (number INTEGER PRIMARY KEY, user TEXT NOT NULL UNIQUE);
CREATE TABLE ledger_by_person (
  person INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (person, sequence)
) WITHOUT ROWID;
CREATE TABLE ledger_by_kind (
  kind TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (kind, sequence)
) WITHOUT ROWID;
CREATE TABLE ledger_by_minute (minute INTEGER PRIMARY KEY, sequence INTEGER NOT NULL);
CREATE TABLE log_by_writer (
  record INTEGER NOT NULL, client INTEGER NOT NULL, to_clock INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (record, client, to_clock)
) WITHOUT ROWID;
DELETE FROM snapshots;
INSERT INTO meta (key, value) SELECT 'ledger_is_complete', x'01' WHERE NOT EXISTS (SELECT 1 FROM log);
`

/** What is filled behind the commits and can be emptied and filled again. */
export const ledgerIndexes = [
  'ledger_by_person',
  'ledger_by_kind',
  'ledger_by_minute',
  'log_by_writer',
] as const
