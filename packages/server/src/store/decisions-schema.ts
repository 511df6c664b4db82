/** Held edits by case, with what was decided; rights that were published; devices that were revoked. */
export const decisions = `
ALTER TABLE held ADD COLUMN case_id TEXT NOT NULL DEFAULT '';
ALTER TABLE held ADD COLUMN user TEXT NOT NULL DEFAULT '';
ALTER TABLE held ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE held ADD COLUMN received_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE held ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE held ADD COLUMN decision TEXT;
ALTER TABLE held ADD COLUMN assignee TEXT;
CREATE INDEX held_open ON held (case_id, id) WHERE state < 2;
CREATE INDEX held_open_by_author ON held (record, user, device) WHERE state = 0;
CREATE TABLE rights (
  version INTEGER PRIMARY KEY, published_at INTEGER NOT NULL, published_by TEXT NOT NULL, declaration TEXT NOT NULL
);
CREATE TABLE revoked_devices (
  device TEXT PRIMARY KEY, revoked_at INTEGER NOT NULL, revoked_by TEXT NOT NULL
) WITHOUT ROWID;
`
