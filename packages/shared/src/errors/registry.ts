import { decisionErrors } from './decision-errors.ts'
import { type ErrorEntry, entry } from './error-entry.ts'

export type { ErrorEntry } from './error-entry.ts'

/** Every error code that leaves a process. */
export const errorRegistry = {
  // Frames and connections
  'malformed-frame': entry(
    'A frame could not be read to its last byte.',
    'sender',
    'Send frames as docs/protocol.md says.',
    4400,
  ),
  'unknown-message': entry(
    'The message type is not one of this protocol.',
    'sender',
    'Use the version of the protocol that the server speaks.',
    4400,
  ),
  'unexpected-message': entry(
    'The message is not allowed in this state of the connection.',
    'sender',
    'Send hello first, and only once.',
    4400,
  ),
  'frame-too-large': entry(
    'A frame is larger than the limit told in welcome.',
    'sender',
    'Cut it into smaller frames.',
    4413,
  ),
  'hello-late': entry(
    'No hello came within 5 seconds.',
    'sender',
    'Connect again and send hello as the first frame.',
    4508,
  ),
  'token-invalid': entry('The token is not one of this server.', 'sender', 'Sign in again.', 4401),
  'token-expired': entry('The token has run out.', 'sender', 'Refresh the session or sign in again.', 4401),
  'wrong-organization': entry(
    'The token belongs to another organization.',
    'sender',
    'Sign in to this organization.',
    4403,
  ),
  'device-unknown': entry(
    'The device id or its secret is not known.',
    'sender',
    'Sign in again; the server issues a new device.',
    4401,
  ),
  'user-inactive': entry('The person is not active any more.', 'person', 'Ask an administrator.', 4403),
  'no-right': entry(
    'The person may not see this record.',
    'person',
    'Ask a supervisor or an administrator.',
    4403,
  ),
  'no-such-record': entry('There is no record with this id.', 'sender', 'Check the id.', 4404),
  'protocol-version': entry(
    'The subprotocol is not one that the server speaks.',
    'sender',
    'Update the app.',
    4409,
  ),
  flood: entry(
    'More frames or bytes came than one connection may send.',
    'sender',
    'Send more slowly.',
    4429,
  ),
  'server-error': entry(
    'The server could not go on.',
    'server',
    'Try again later; see the server log.',
    4500,
  ),
  draining: entry('The server is stopping.', 'server', 'Connect again in a moment.', 4503),
  'too-slow': entry(
    'The device does not take what is sent to it.',
    'sender',
    'Connect again when the network is better.',
    4508,
  ),
  'taken-over': entry(
    'A newer connection of the same device has taken over.',
    'sender',
    'Nothing: the other tab or window goes on.',
    4509,
  ),
  'store-full': entry(
    'The server could not write: its disk is full or failing.',
    'operator',
    'Make room on the disk of the data folder.',
    4500,
  ),

  // The gate: bytes
  'too-large': entry(
    'The update is larger than the limit.',
    'sender',
    'Cut the edit into smaller transactions.',
  ),
  truncated: entry('The update ends too early.', 'sender', 'Send the update as Yjs made it.'),
  'trailing-bytes': entry(
    'There are bytes behind the end of the update, or it is not of version 1.',
    'sender',
    'Send V1 updates as Yjs made them.',
  ),
  'integer-range': entry('A number in the update is too large.', 'sender', 'Send the update as Yjs made it.'),
  'too-many-structs': entry(
    'The update has more structs than its bytes can hold, or than the limit.',
    'sender',
    'Cut the edit into smaller transactions.',
  ),
  'too-many-ranges': entry(
    'The update has more deleted ranges than its bytes can hold, or than the limit.',
    'sender',
    'Cut the edit into smaller transactions.',
  ),
  'too-many-clients': entry(
    'More writers have new structs in one update than the limit.',
    'sender',
    'Send the edits of each writer for themselves.',
  ),
  'client-range': entry('A client id is larger than 2^32 - 1.', 'sender', 'Use Yjs 13.'),
  'client-twice': entry(
    'A client is listed twice in one update.',
    'sender',
    'Send the update as Yjs made it.',
  ),
  'clock-range': entry('A clock is out of range.', 'sender', 'Send the update as Yjs made it.'),
  'zero-length': entry('A struct has no length.', 'sender', 'Send the update as Yjs made it.'),
  'bad-range': entry('The deleted ranges are not in order.', 'sender', 'Send the update as Yjs made it.'),
  'bad-struct': entry(
    'A struct says things that no writer says.',
    'sender',
    'Send the update as Yjs made it.',
  ),
  'skip-struct': entry('The update has a hole.', 'sender', 'Send single transactions.'),
  'content-kind': entry(
    'The update holds content that records do not have.',
    'sender',
    'Use maps, texts and plain values only.',
  ),
  'bad-utf8': entry('A text is not valid UTF-8.', 'sender', 'Send valid UTF-8.'),
  'bad-json': entry('A value is not valid JSON.', 'sender', 'Send plain values.'),
  'value-kind': entry(
    'A value is of a kind that records do not hold.',
    'sender',
    'Use texts, numbers, booleans, null, lists and objects.',
  ),
  'value-depth': entry('A value is nested too deeply.', 'sender', 'Flatten the value.'),
  'value-size': entry('The values have too many parts.', 'sender', 'Cut the edit into smaller transactions.'),
  'string-too-long': entry(
    'A text inside the update is too long.',
    'sender',
    'Cut the edit into smaller transactions.',
  ),
  'forbidden-key': entry("A key would change an object's prototype.", 'sender', 'Use other keys.'),

  // The gate: against the document
  'foreign-client': entry(
    "The update writes under a client id other than the envelope's.",
    'sender',
    'Send single transactions of one document.',
  ),
  'client-bound': entry(
    'The client id belongs to another author in this record.',
    'sender',
    'Open the document again: it gets a new client id.',
  ),
  'range-mismatch': entry(
    'The clocks of the envelope are not those of its update.',
    'sender',
    'Describe the update as it is.',
  ),
  'parent-not-a-map': entry(
    'The parent of an item is not a map or text.',
    'sender',
    'Send the update as Yjs made it.',
  ),
  'origin-elsewhere': entry(
    "An item's neighbour lies in another parent or under another key.",
    'sender',
    'Send the update as Yjs made it.',
  ),
  'not-neighbours': entry(
    'An item of a text names two neighbours that never stood side by side.',
    'sender',
    'Send the update as Yjs made it.',
  ),
  'right-origin-on-map': entry(
    'An item of a map has a right neighbour.',
    'sender',
    'Send the update as Yjs made it.',
  ),
  'sibling-of-self': entry(
    'One writer wrote two rival values of one key.',
    'sender',
    'Send the update as Yjs made it.',
  ),
  'nest-depth': entry(
    'An item is nested more deeply than records are.',
    'sender',
    'Use the roots of the record type.',
  ),
  schema: entry(
    'The record type has no such root, or the root does not hold such content.',
    'sender',
    'Use the roots of the record type.',
  ),
  'map-deletion': entry(
    'A value of a map is deleted without another in its place.',
    'sender',
    'Clear with null; remove with the field "removed".',
  ),
  'transition-overwrite': entry(
    'A status change is written over another.',
    'sender',
    'Add a new status change.',
  ),
  'child-overwrite': entry(
    'A child is written over another with the same id.',
    'sender',
    'Give each child an id of its own; change its fields, not the child.',
  ),
  'too-costly': entry(
    "Finding the places of the update's items would take the server too long.",
    'sender',
    'Cut the edit into smaller transactions.',
  ),
  'delete-of-unknown': entry(
    'The update deletes what does not exist yet.',
    'sender',
    'Send the update as Yjs made it.',
  ),

  // Envelopes and bundles
  'unknown-type': entry(
    'The server does not know this record type.',
    'sender',
    'Wait for the server to be updated; the edit is kept.',
  ),
  'bad-record-id': entry(
    'The record id has not the form <type>/<ulid>.',
    'sender',
    'Use ids as the app makes them.',
  ),
  equivocation: entry(
    "Two different edits claim the same place in the record's history.",
    'sender',
    'The edit is kept for a decision; go on under a new client id.',
  ),
  'client-retired': entry(
    'An earlier edit of this writer is held, and so are those after it.',
    'sender',
    'The edit is kept for a decision; go on under a new client id.',
  ),
  'depends-on-held': entry(
    'The edit builds on one that is held.',
    'sender',
    'The edit is kept for a decision with the other.',
  ),
  'may-not-change': entry(
    'The person may not change this record now.',
    'person',
    'The edit is kept; a supervisor decides.',
  ),
  'may-not-create': entry(
    'The person may not create such a record.',
    'person',
    'The edit is kept; a supervisor decides.',
  ),
  'late-edit': entry(
    'The record was closed before the edit arrived.',
    'person',
    'The edit is kept; a supervisor decides.',
  ),
  'may-not-change-field': entry(
    'The person may change the record, but not this part of it.',
    'person',
    'The edit is kept; a supervisor decides.',
  ),
  'may-not-change-status': entry(
    'The person may change the record, but not bring it to this status.',
    'person',
    'The edit is kept; a supervisor decides.',
  ),
  'may-not-remove': entry(
    'The person may not remove this record or bring it back.',
    'person',
    'The edit is kept; a supervisor decides.',
  ),
  'completed-meanwhile': entry(
    'Somebody else had completed the record before the edit arrived, and its author had not seen it.',
    'person',
    'The edit is kept; a supervisor decides.',
  ),
  'given-away': entry(
    'The record had been given to somebody else before the edit arrived, and its author had not seen it.',
    'person',
    'The edit is kept; a supervisor decides.',
  ),
  'server-older': entry(
    'The record has parts that this server does not know yet.',
    'operator',
    'Update the server; the edit is kept and released after.',
  ),
  'bundle-bound': entry(
    "A bundle writes under another author's client id.",
    'sender',
    'Open the document again: it gets a new client id.',
  ),
  'waiting-full': entry(
    'Too many edits of this record wait for one that is missing.',
    'sender',
    'Send the edits of a record in the order in which they were made.',
  ),

  ...decisionErrors,

  // HTTP
  'no-such-finding': entry(
    'The ledger has no such row, or the person may not see it.',
    'sender',
    'Read the ledger again.',
  ),
  'bad-request': entry(
    'The request is not as the interface says.',
    'sender',
    'See the message for the field.',
  ),
  'profile-mistakes': entry(
    'The profile has mistakes, so nothing of it is in force; what was published goes on.',
    'sender',
    'Mend what is told with its place.',
  ),
  'profile-changed': entry(
    'Somebody has published another version meanwhile.',
    'sender',
    'Read the newest version and make your change in it.',
  ),
  'draft-changed': entry(
    'Somebody else has saved the draft meanwhile.',
    'sender',
    'Read the newest draft and make your change in it.',
  ),
  'profile-in-use': entry(
    'The profile is assigned, or others extend it.',
    'person',
    'Assign others first, or withdraw what extends it.',
  ),
  'no-such-profile': entry('There is no profile of this name or version.', 'sender', 'Check the name.'),
  'too-many-pins': entry(
    'The person has pinned as many records as one may.',
    'person',
    'Unpin what is not needed any more.',
  ),
  'preview-failed': entry(
    'The preview could not be worked out; nothing was changed.',
    'server',
    'Try again; see the server log. Publishing does not need a preview.',
  ),
  'email-taken': entry('There is an account with this email already.', 'person', 'Choose another one.'),
  'wrong-password': entry('Email and password do not fit.', 'person', 'Try again, or ask an administrator.'),
  'too-many-attempts': entry('Too many attempts to sign in.', 'person', 'Wait a minute.'),
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorRegistry

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorRegistry, text)

/** The entry of a code; of one that this build does not know yet, a general one. */
export const errorEntry = (code: string): ErrorEntry =>
  isErrorCode(code)
    ? errorRegistry[code]
    : entry(`The other side says "${code}".`, 'server', 'Update the app, then try again.')
