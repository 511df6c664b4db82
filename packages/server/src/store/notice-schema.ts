/**
 * Of what people want to be told, as JSON, and the devices that are told of it while the app is closed. A browser has
 * one endpoint, whoever works there: it belongs to who switched it on last. `at` is ms since 1970.
 */
export const notices = `
CREATE TABLE notice_settings (user TEXT PRIMARY KEY, settings TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE push_devices (
  device TEXT NOT NULL, user TEXT NOT NULL, endpoint TEXT NOT NULL UNIQUE, key TEXT NOT NULL, auth TEXT NOT NULL,
  language TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (device, user)
) WITHOUT ROWID;
`
