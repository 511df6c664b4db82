import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '../documents/content.ts'
import { newDocument } from '../documents/new-document.ts'
import { examineEnvelope } from '../gate/examine-envelope.ts'
import { newRecordId } from '../ids/record-id.ts'
import { fieldService } from '../record-types/field-service.ts'
import { envelopesInto, SeededRandom, SettableClock } from '../testing/index.ts'
import { RecordUndo } from '../undo/record-undo.ts'
import { addChild, setChildField } from './child-commands.ts'
import { CommandError } from './command-error.ts'
import { createRecord } from './create-record.ts'
import { setField } from './field-commands.ts'
import { replaceText } from './prose-commands.ts'

const workOrder = fieldService.type('workOrder')
const size = 200 * 1024

/** A text of 200 KB out of what people paste: ASCII, two, three and four byte characters. */
const bigText = fc
  .tuple(
    // The last ones are no well-formed texts, as a cut paste is none.
    fc.constantFrom('a', 'é', '語', '😀', 'Zwei Sicherungen.\n', '👩‍🔧', '\0\ufeff', '\ud83d', 'x\ude00'),
    fc.constantFrom('', 'x', '😀', '\ude00'),
  )
  .map(([unit, odd]) => odd + unit.repeat(Math.ceil(size / new TextEncoder().encode(unit).length)))

test('[S19] no command on a text of 200 KB makes an envelope that the gate refuses', () => {
  fc.assert(
    fc.property(fc.integer(), bigText, bigText, (seed, first, second) => {
      const random = new SeededRandom(seed)
      const clock = new SettableClock()
      const doc = newDocument(workOrder)
      const server = newDocument(workOrder)
      const envelopes = envelopesInto(doc, newRecordId('workOrder', clock, random))
      const undo = new RecordUndo(doc, workOrder, 'user/a', clock, () => `${random.unit()}`)
      const notes = doc.getText('notes')
      const anywhere = (): number =>
        notes
          .toString()
          .slice(0, random.below(notes.length + 1))
          .toWellFormed().length
      const line = first.slice(0, 4_000)
      const start = {
        fields: { title: line, number: line, type: second.slice(-4_000), priority: 'high' },
        prose: { notes: first },
        children: {
          tasks: Array.from({ length: 60 }, (_, i) => ({
            id: `t${i}`,
            values: { name: i % 20 === 0 ? line : 'x' },
          })),
        },
      }
      const commands: (() => void)[] = [
        () => createRecord(doc, workOrder, start, random),
        () => replaceText(doc, workOrder, 'notes', anywhere(), 0, second, undo),
        () => replaceText(doc, workOrder, 'notes', 0, notes.length, first, undo),
        () => undo.undo(),
        () => undo.redo(),
        () => setField(doc, workOrder, 'title', first),
        () => setField(doc, workOrder, 'title', second.slice(-4_000)),
        () => setChildField(doc, workOrder, 'tasks', 't1', { name: second.slice(0, 4_000) }),
        () => addChild(doc, workOrder, 'tasks', { id: 'a', values: { name: second } }, random),
        () => replaceText(doc, workOrder, 'notes', 0, notes.length, '', undo),
      ]
      for (const command of commands)
        try {
          undo.run('edit', command)
        } catch (error) {
          // Too long for a field: refused by the command, with nothing written.
          expect(error).toBeInstanceOf(CommandError)
        }
      for (const envelope of envelopes) {
        expect(examineEnvelope(server, workOrder, envelope).kind).toBe('admitted')
        expect(envelope.update.length).toBeLessThanOrEqual(16 * 1024)
        Y.applyUpdate(server, envelope.update)
      }
      expect(contentOf(server)).toBe(contentOf(doc))
    }),
    { numRuns: 25 },
  )
})
