import { addChild, type RecordType, replaceText, setChildField, setField } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import type * as Y from 'yjs'

/** One thing that somebody does in an open work order, by chance. */
export const anEdit = (doc: Y.Doc, type: RecordType, random: SeededRandom, origin: unknown): void => {
  const tasks = [...doc.getMap('tasks').keys()]
  const notes = doc.getText('notes')
  const kind = random.below(6)
  if (kind === 0) doc.transact(() => setField(doc, type, 'title', `Title ${random.below(1e6)}`), origin)
  else if (kind === 1) doc.transact(() => setField(doc, type, 'number', `N-${random.below(1e6)}`), origin)
  else if (kind === 2 && tasks.length < 12) {
    const task = { id: `t${random.below(1e9)}`, values: { name: `Task ${tasks.length}` } }
    doc.transact(() => addChild(doc, type, 'tasks', task, random), origin)
  } else if (kind === 3 && tasks.length > 0) {
    const values = { name: `Task ${random.below(1e6)}` }
    doc.transact(() => setChildField(doc, type, 'tasks', random.pick(tasks), values), origin)
  } else if (kind === 4 && notes.length > 200)
    replaceText(doc, type, 'notes', random.below(notes.length - 50), 50, '', origin)
  else replaceText(doc, type, 'notes', random.below(notes.length + 1), 0, 'word ', origin)
}
