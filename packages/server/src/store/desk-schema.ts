/**
 * Drafts of profiles, one for each name, as the administrators' desk left them; and the list of everything that was
 * administered, which is only ever added to. `at` is ms since 1970.
 */
export const desk = `
CREATE TABLE profile_drafts (
  name TEXT PRIMARY KEY, revision INTEGER NOT NULL, at INTEGER NOT NULL, author TEXT NOT NULL, draft TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE audit (
  place INTEGER PRIMARY KEY, at INTEGER NOT NULL, user TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
  detail TEXT NOT NULL
);
`

/** Profiles that only some people try, in place of one that they have. `people`: JSON of user ids. */
export const pilots = `
CREATE TABLE profile_pilots (
  profile TEXT PRIMARY KEY, people TEXT NOT NULL, at INTEGER NOT NULL, author TEXT NOT NULL
) WITHOUT ROWID;
`

/**
 * Who is connected and what devices told of themselves, as JSON. Opening a server made the table before it was part of
 * a version: a folder may have it.
 */
export const presence = `
CREATE TABLE IF NOT EXISTS presence (
  device TEXT NOT NULL, user TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (device, user)
) WITHOUT ROWID;
`

/** What people opened in the last days, by the day where they were: who, which record, nothing of what it said. */
export const openings = `
CREATE TABLE openings (
  user TEXT NOT NULL, record TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (user, record, day)
) WITHOUT ROWID;
CREATE INDEX openings_by_day ON openings (day);
`
