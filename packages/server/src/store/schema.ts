import type { DatabaseSync } from 'node:sqlite'
import { decisions } from './decisions-schema.ts'
import { desk, openings, pilots, presence } from './desk-schema.ts'
import { ledgerTables, ledgerUpTo } from './ledger-schema.ts'
import { notices } from './notice-schema.ts'

const tables = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE records (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL, time INTEGER NOT NULL, bytes INTEGER NOT NULL, facts TEXT NOT NULL,
  stale INTEGER NOT NULL
);
CREATE INDEX stale_records ON records (number) WHERE stale = 1;
CREATE TABLE log (
  sequence INTEGER PRIMARY KEY, record INTEGER NOT NULL, body BLOB NOT NULL, row_hash BLOB NOT NULL
);
CREATE TABLE log_by_record (
  record INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (record, sequence)
) WITHOUT ROWID;
CREATE TABLE snapshots (
  record INTEGER PRIMARY KEY, up_to INTEGER NOT NULL, bytes BLOB NOT NULL, hash BLOB NOT NULL
);
CREATE TABLE accounts (email TEXT PRIMARY KEY, password_hash TEXT NOT NULL, user TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE devices (
  id TEXT PRIMARY KEY, secret_hash BLOB NOT NULL, created_at INTEGER NOT NULL, last_contact INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE device_sets (
  device TEXT NOT NULL, user TEXT NOT NULL, saved_at INTEGER NOT NULL, carried BLOB NOT NULL,
  PRIMARY KEY (device, user)
) WITHOUT ROWID;
CREATE TABLE held (
  id TEXT PRIMARY KEY, record TEXT NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL, code TEXT NOT NULL,
  detail TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX held_by_record ON held (record, hash);
CREATE TABLE formerly_carried (
  user TEXT NOT NULL, record TEXT NOT NULL, left_at INTEGER NOT NULL, PRIMARY KEY (user, record)
) WITHOUT ROWID;
CREATE TABLE losses (
  record TEXT NOT NULL, client INTEGER NOT NULL, to_clock INTEGER NOT NULL, PRIMARY KEY (record, client)
) WITHOUT ROWID;
CREATE TABLE graces (
  user TEXT NOT NULL, record TEXT NOT NULL, carried_as TEXT NOT NULL, until INTEGER NOT NULL,
  PRIMARY KEY (user, record)
) WITHOUT ROWID;
`

const profiles = `
CREATE TABLE profiles (
  name TEXT NOT NULL, version INTEGER NOT NULL, published_at INTEGER NOT NULL, profile TEXT NOT NULL,
  PRIMARY KEY (name, version)
) WITHOUT ROWID;
`

/**
 * Every version of every profile in the order of publication, what everybody was assigned, and what people pinned.
 * A profile of null: withdrawn; `base`: the plain base that a derived one was last compared with; assigned null: what
 * the roles give counts again. `author` is a user, `at` ms since 1970.
 */
const administration = `
CREATE TABLE profile_history (
  place INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL,
  author TEXT NOT NULL, note TEXT NOT NULL, profile TEXT, base TEXT, UNIQUE (name, version)
);
INSERT INTO profile_history (name, version, at, author, note, profile)
  SELECT name, version, published_at, 'user/00000000000000000000000000', '', profile
  FROM profiles ORDER BY published_at, name, version;
DROP TABLE profiles;
CREATE TABLE assignments (
  place INTEGER PRIMARY KEY, holder TEXT NOT NULL, at INTEGER NOT NULL, author TEXT NOT NULL, profiles TEXT
);
CREATE INDEX assignments_by_holder ON assignments (holder, place);
CREATE TABLE pins (
  user TEXT NOT NULL, record TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (user, record)
) WITHOUT ROWID;
`

const webhooks = `
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY, url TEXT NOT NULL, types TEXT NOT NULL, secret TEXT NOT NULL, user TEXT NOT NULL,
  cursor INTEGER NOT NULL
) WITHOUT ROWID;
`

/** What each version added: a folder of an older one takes in what it lacks when it is opened. */
export const additions: readonly string[] = [
  tables,
  profiles,
  ledgerTables,
  administration,
  decisions,
  // The ledger's tables became others, and are made anew from the log.
  webhooks + ledgerTables,
  desk,
  pilots,
  presence,
  notices,
  openings,
  ledgerUpTo,
]

/** A folder of a newer version is never touched. */
export const schemaVersion = additions.length

/** The data folder was written by a newer Fieldmerge. */
export class NewerStore extends Error {
  override readonly name = 'NewerStore'
}

/**
 * Durable settings and tables. `synchronous=FULL` makes a commit mean that the disk has it; the exclusive lock
 * keeps a second process out and needs no shared memory file.
 */
export const prepareSchema = (database: DatabaseSync, synchronous: 'FULL' | 'OFF'): void => {
  database.exec('PRAGMA locking_mode=EXCLUSIVE')
  database.exec('PRAGMA journal_mode=WAL')
  database.exec(`PRAGMA synchronous=${synchronous}`)
  database.exec('PRAGMA cache_size=-4096')
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  if (version > schemaVersion)
    throw new NewerStore(`its store has version ${version}, this Fieldmerge reads up to ${schemaVersion}`)
  if (version === schemaVersion) return
  database.exec('BEGIN IMMEDIATE')
  for (const addition of additions.slice(version)) database.exec(addition)
  database.exec(`PRAGMA user_version=${schemaVersion}`)
  database.exec('COMMIT')
}
