import * as Y from 'yjs'
import {
  type Attack,
  all,
  at,
  attack,
  attacker,
  by,
  deepMaps,
  fresh,
  many,
  mine,
  notes,
  overTitle,
  title,
  victim,
} from './attack.ts'
import { collected, forgedUpdate, fromHex, gone, nested, typed, valued } from './forged-update.ts'

/** What is wrong only beside the document. */
export const attacksOnStructure: readonly Attack[] = [
  attack('a clock far ahead', 'early', () => forgedUpdate([by(attacker, 1_000, valued(1, fresh))])),
  attack("behind its writer's future", 'bad-struct', () => mine(valued(1, { origin: [attacker, 50] }))),
  attack("behind its writer's future, after a good struct", 'bad-struct', () =>
    forgedUpdate(
      [by(attacker, 0, valued(1, fresh), valued(2, { origin: [attacker, 50] }))],
      [[victim, 4, 1]],
    ),
  ),
  attack("in its writer's future", 'bad-struct', () => mine(valued(1, { parent: [attacker, 50], key: 'z' }))),
  attack('two writers who wait for each other', 'foreign-client', () =>
    forgedUpdate([by(300, 0, valued(1, { origin: [200, 0] })), by(200, 0, valued(1, { origin: [300, 0] }))]),
  ),
  attack('behind what nobody has', 'early', () => mine(valued(1, { origin: [300, 0] }))),
  attack('written into a plain value', 'parent-not-a-map', () =>
    mine(valued(1, { parent: [victim, at.title], key: 'z' })),
  ),
  attack("written into one's own plain value", 'parent-not-a-map', () =>
    mine(valued(1, fresh), valued(1, { parent: [attacker, 0], key: 'z' })),
  ),
  attack('an unknown root', 'newer', () => mine(valued(1, { root: 'evil', key: 'z' }))),
  attack('text in a map', 'schema', () => mine(typed('hidden', { root: 'record' }))),
  attack('text under a key', 'schema', () => mine(typed('hidden', fresh))),
  attack('a key in a text', 'schema', () => mine(valued(1, { root: 'notes', key: 'attr' }))),
  attack('text under a key of a text', 'schema', () => mine(typed('x', { root: 'notes', key: 'attr' }))),
  attack('a value that is no child', 'schema', () => mine(valued(1, { root: 'tasks', key: 't9' }))),
  attack('a map among the fields', 'schema', () => mine(nested(1, fresh))),
  attack('a map inside a child', 'nest-depth', () =>
    mine(nested(1, { parent: [victim, at.child], key: 'name2' })),
  ),
  attack('100 nested maps', 'nest-depth', () => all(deepMaps(100))),
  attack('under another writer', 'foreign-client', (base) => Y.encodeStateAsUpdate(base)),
  attack("a struct at the victim's next clock", 'foreign-client', () =>
    forgedUpdate([by(victim, at.next, valued('forged', overTitle))]),
  ),
  attack("the writer's own update again", 'known', (base) => Y.encodeStateAsUpdate(base), victim),
  attack('a collected struct', 'bad-struct', () => mine(collected(3))),
  attack('a right neighbour in a map', 'right-origin-on-map', () =>
    mine(valued('left of all', { right: [victim, at.firstTitle] })),
  ),
  attack('neighbours in two places', 'origin-elsewhere', () =>
    mine(typed('x', { origin: [victim, at.text], right: [victim, at.title] })),
  ),
  attack('2,000 rival values of one key', 'sibling-of-self', () =>
    all(many(2_000, () => valued(undefined, title))),
  ),
  attack('a rival of its own value', 'sibling-of-self', () =>
    mine(valued(1, overTitle), valued(2, overTitle)),
  ),
  attack(
    'a rival of its own older value',
    'sibling-of-self',
    () => forgedUpdate([by(victim, at.next, valued(1, { origin: [victim, at.firstTitle] }))]),
    victim,
  ),
  attack(
    'a value as if its writer had none',
    'sibling-of-self',
    () => forgedUpdate([by(victim, at.next, valued(1, title))]),
    victim,
  ),
  attack('a value written over with nothing left', 'map-deletion', () =>
    forgedUpdate(
      [by(attacker, 0, valued(1, overTitle))],
      [
        [attacker, 0, 1],
        [victim, at.title, 1],
      ],
    ),
  ),
  attack('a value that was never there', 'map-deletion', () => mine(gone(1, fresh))),
  attack('two living values in one item', 'bad-struct', () => mine(valued(1, fresh, 2))),
  attack('two values in one item, one of them living', 'bad-struct', () =>
    forgedUpdate([by(attacker, 0, valued(1, fresh, 2))], [[attacker, 0, 1]]),
  ),
  attack('a value deleted', 'map-deletion', () => forgedUpdate([], [[victim, at.title, 1]])),
  attack('a value deleted beside another', 'map-deletion', () =>
    forgedUpdate([by(attacker, 0, valued(1, fresh))], [[victim, at.title, 1]]),
  ),
  attack('a child deleted', 'map-deletion', () => forgedUpdate([], [[victim, at.child, 1]])),
  attack('a status change deleted', 'map-deletion', () => forgedUpdate([], [[victim, at.status, 1]])),
  attack('everything deleted', 'map-deletion', () => forgedUpdate([], [[victim, 0, at.next]])),
  attack('a status change written over', 'transition-overwrite', () =>
    mine(valued({ to: 'open' }, { origin: [victim, at.status], key: 's1' })),
  ),
  attack('a rival status change', 'transition-overwrite', () =>
    mine(valued({ to: 'open' }, { root: 'transitions', key: 's1' })),
  ),
  attack('a child written over', 'child-overwrite', () =>
    mine(nested(1, { origin: [victim, at.child], key: 't1' })),
  ),
  attack('a rival child', 'child-overwrite', () => mine(nested(1, { root: 'tasks', key: 't1' }))),
  attack("deletes 2^40 of the victim's clocks", 'clock-range', () =>
    forgedUpdate([], [[victim, 0, 2 ** 40]]),
  ),
  attack('deletes 2^40 clocks of nobody', 'clock-range', () => forgedUpdate([], [[4242, 0, 2 ** 40]])),
  attack("deletes the victim's future", 'early', () => forgedUpdate([], [[victim, at.text, 50]])),
  attack("deletes its own writer's future", 'delete-of-unknown', () =>
    forgedUpdate([by(attacker, 0, typed('x', { origin: [victim, 14] }))], [[attacker, 0, 50]]),
  ),
  attack('one text item on both sides', 'not-neighbours', () =>
    mine(typed('x', { origin: [victim, 8], right: [victim, 8] })),
  ),
  attack('neighbours the wrong way round', 'not-neighbours', () =>
    mine(typed('x', { origin: [victim, 10], right: [victim, 6] })),
  ),
  attack('behind its own character, but not before what is next', 'not-neighbours', () =>
    mine(
      typed('x', { origin: [victim, 8], right: [victim, 9] }),
      typed('y', { origin: [attacker, 0], right: [victim, 12] }),
    ),
  ),
  attack('between its own two characters of one item', 'not-neighbours', () =>
    mine(
      typed('xy', { origin: [victim, 8], right: [victim, 9] }),
      typed('z', { origin: [attacker, 0], right: [attacker, 1] }),
    ),
  ),
  attack('neighbours with text between them', 'not-neighbours', () =>
    mine(typed('x', { origin: [victim, 5], right: [victim, 9] })),
  ),
  attack('a last place before the end', 'not-neighbours', (base) => {
    const patch = typed('!', { origin: [victim, 8], right: [victim, 9] })
    Y.applyUpdate(base, forgedUpdate([by(attacker - 1, 0, patch)]))
    return mine(typed('x', { origin: [attacker - 1, 0] }))
  }),
  attack('4,000 texts that Yjs would search for seconds', 'not-neighbours', () =>
    all(many(4_000, (i) => typed('x', i < 2 ? notes : { right: [attacker, i >> 1] }))),
  ),
  attack('alone it loads, merged with another no document does', 'bad-range', () =>
    fromHex('00010f010100010f010021010021010100010f0100210100210101'),
  ),
  attack(
    'it applies, and then the document does not load again',
    'early',
    () => fromHex('01010125c801110111027d06760101617d0100'),
    1,
  ),
]
