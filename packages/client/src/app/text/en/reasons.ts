/** Why the server keeps an edit for a decision, in the words of those who made it. By the code of the error. */
export const reasons = {
  'late-edit': 'The desk had posted this job before your edit arrived.',
  'may-not-change': 'You may not change this job any more.',
  'may-not-create': 'You may not add this.',
  'may-not-change-field': 'You may not change this part of the job.',
  'may-not-change-status': 'You may not bring the job to this status.',
  'may-not-remove': 'You may not remove this or bring it back.',
  'completed-meanwhile': 'Somebody else had completed this before your edit arrived.',
  'given-away': 'This was given to somebody else before your edit arrived.',
  'handed-in': 'The office has handed this in from a file, and decides on it.',
  'depends-on-held': 'It builds on an edit that is held.',
  'client-retired': 'It comes after an edit that is held.',
  equivocation: 'Two different edits say that they are the same one.',
  'server-older': 'The server is older than this app. It takes the edit when it is up to date.',
  'unknown-type': 'The server is older than this app. It takes the edit when it is up to date.',
}

/** What the server or this device says no with, where a person meets it. By the code of the error. */
export const problems = {
  'wrong-password': 'Email and password do not fit. Try again, or ask an administrator.',
  'too-many-attempts': 'Too many attempts to sign in. Wait a minute.',
  'user-inactive': 'This person is not active any more. Ask an administrator.',
  'token-invalid': 'The session is over. Sign in again.',
  'token-expired': 'The session is over. Sign in again.',
  'device-unknown': 'The server does not know this device any more. Sign in again.',
  'wrong-organization': 'This sign-in is for another organization.',
  'bad-request': 'The server could not read what was sent.',
  'protocol-version': 'The server speaks another version. Load this page anew.',
  'unknown-field': 'There is no such field.',
  'wrong-value': 'This value does not fit the field.',
  'too-long': 'This is longer than the field can hold.',
  'no-such-child': 'This entry is not there any more.',
  'not-allowed-now': 'This step is not possible from where it is now.',
  removed: 'This was removed. Bring it back first.',
  'sealed-by-other':
    'What is kept here for you was sealed for another server and can’t be opened by this one. Nothing was deleted.',
  'open-elsewhere': 'Fieldmerge is open in another tab. Close it there, then try again.',
  'not-here': 'This is not on this device. Open it when there is a network.',
}

/** Of what has no words above. */
export const otherReason = {
  reason: (code: string) => `The server calls the reason “${code}”.`,
  todo: 'Export it as a file, and show it to an administrator.',
}
