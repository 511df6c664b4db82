import { type ErrorEntry, entry } from './error-entry.ts'

/** What held edits and decisions on them may end with. */
export const decisionErrors = {
  'device-revoked': entry(
    'An administrator has taken this device out of use.',
    'person',
    'What is only on it is handed in and held for a decision; ask an administrator.',
    4403,
  ),
  'handed-in': entry(
    'An administrator has handed the edit in from a file of the device.',
    'person',
    'The edit is kept; a supervisor decides.',
  ),
  'rights-mistakes': entry(
    'The rights have mistakes; nothing was published.',
    'sender',
    'Mend each mistake at its place.',
  ),
  'rights-changed': entry(
    'Somebody has published rights meanwhile.',
    'sender',
    'Read those in force, and publish the next version.',
  ),
  'held-full': entry(
    'More edits of this device wait for decisions than are kept for one.',
    'person',
    'The edit stays on the device; export it, and ask a supervisor to decide on the others.',
  ),
  'already-decided': entry(
    'Somebody has decided on this edit already.',
    'person',
    'See who decided what; a later edit of the record may change it.',
  ),
  'may-not-decide': entry(
    'Who decides may not make this edit themselves.',
    'person',
    'Accept what you may change, or assign it to somebody who may.',
  ),
  'not-acceptable': entry(
    'What was asked for does not fit the record any more.',
    'person',
    'Accept the rest, or reject it with a note.',
  ),
  'nothing-to-accept': entry(
    'Nothing of the edit can be read here, since it builds on what is not.',
    'person',
    'Reject it with a note, so that its author does it again.',
  ),
} as const satisfies Record<string, ErrorEntry>
