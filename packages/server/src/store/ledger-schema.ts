/**
 * The ledger: what each row of the log has changed, and findings. All of it is derived from the log and written behind
 * the commit of the row; `ledger_up_to` says how far. Who and what stand in blocks of rows: one entry for each person
 * and kind in each block, since an entry for each row would cost as much as the row.
 */
export const ledgerTables = `
DROP TABLE IF EXISTS ledger;
DROP TABLE IF EXISTS ledger_findings;
DROP TABLE IF EXISTS ledger_people;
DROP TABLE IF EXISTS ledger_by_person;
DROP TABLE IF EXISTS ledger_by_kind;
DROP TABLE IF EXISTS ledger_by_minute;
DROP TABLE IF EXISTS log_by_writer;
DROP TABLE IF EXISTS log_by_writer_up_to;
DELETE FROM meta WHERE key LIKE 'ledger%';
CREATE TABLE ledger (sequence INTEGER PRIMARY KEY, person INTEGER NOT NULL, changes TEXT NOT NULL);
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
  person INTEGER NOT NULL, block INTEGER NOT NULL, PRIMARY KEY (person, block)
) WITHOUT ROWID;
CREATE TABLE ledger_by_kind (kind TEXT NOT NULL, block INTEGER NOT NULL, PRIMARY KEY (kind, block)) WITHOUT ROWID;
CREATE TABLE ledger_by_minute (minute INTEGER PRIMARY KEY, sequence INTEGER NOT NULL);
CREATE TABLE log_by_writer (
  record INTEGER NOT NULL, client INTEGER NOT NULL, to_clock INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (record, client, to_clock)
) WITHOUT ROWID;
CREATE TABLE log_by_writer_up_to (record INTEGER PRIMARY KEY, sequence INTEGER NOT NULL);
DELETE FROM snapshots;
INSERT INTO meta (key, value) SELECT 'ledger_is_complete', x'01' WHERE NOT EXISTS (SELECT 1 FROM log);
`

/** How far the ledger reaches: before, it was written in the commits of the rows, or not begun. */
export const ledgerUpTo = `
INSERT INTO meta (key, value) SELECT 'ledger_up_to', coalesce(max(sequence), 0) FROM log
  WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'ledger_is_complete');
DELETE FROM meta WHERE key = 'ledger_is_complete';
`

/** Rows in a block: row N lies in block N >> blockBits. */
export const blockBits = 9

/** All of the ledger's tables: they can be emptied and filled again. */
export const ledgerTableNames = [
  'ledger',
  'ledger_findings',
  'ledger_by_person',
  'ledger_by_kind',
  'ledger_by_minute',
  'log_by_writer',
  'log_by_writer_up_to',
] as const
