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
