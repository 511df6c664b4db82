/** Why the server keeps an edit for a decision, in the words of those who made it. By the code of the error. */
export const reasons: Readonly<Record<string, string>> = {
  'late-edit': 'The desk had posted this job before your edit arrived.',
  'may-not-change': 'You may not change this job any more.',
  'may-not-create': 'You may not add this.',
  'depends-on-held': 'It builds on an edit that is held.',
  'client-retired': 'It comes after an edit that is held.',
  equivocation: 'Two different edits say that they are the same one.',
  'server-older': 'The server is older than this app. It takes the edit when it is up to date.',
  'unknown-type': 'The server is older than this app. It takes the edit when it is up to date.',
}
