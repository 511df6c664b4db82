import type * as Y from 'yjs'
import { addChild, moveChild, removeChild, setChildField } from '../commands/child-commands.ts'
import { removeRecord, restoreRecord, setField } from '../commands/field-commands.ts'
import { replaceText } from '../commands/prose-commands.ts'
import { changeStatus, nextStates } from '../commands/status-commands.ts'
import { readChildren } from '../documents/read-record.ts'
import { childrenOf } from '../documents/roots.ts'
import type { RecordType } from '../record-types/record-type.ts'
import type { SeededRandom } from './seeded-random.ts'

/** Somebody who works on a record by the app's own commands, by chance. */
export class RandomEditor {
  readonly doc: Y.Doc
  readonly #type: RecordType
  readonly #random: SeededRandom
  readonly #name: string
  #made = 0

  constructor(doc: Y.Doc, type: RecordType, random: SeededRandom, name: string) {
    this.doc = doc
    this.#type = type
    this.#random = random
    this.#name = name
  }

  work(): void {
    this.#random.pick([
      () => this.#field(),
      () => this.#field(),
      () => this.#text(),
      () => this.#text(),
      () => this.#newTask(),
      () => this.#task(),
      () => this.#task(),
      () => this.#status(),
      () => this.#removal(),
    ])()
  }

  #next(): string {
    return `${this.#name}${++this.#made}`
  }

  #field(): void {
    const field = this.#random.pick(['title', 'number', 'type'])
    setField(this.doc, this.#type, field, this.#random.chance(0.2) ? null : this.#next())
  }

  #text(): void {
    const { length } = this.doc.getText('notes')
    const at = this.#random.below(length + 1)
    const deleted = this.#random.chance(0.5) ? Math.min(length - at, this.#random.below(4)) : 0
    replaceText(this.doc, this.#type, 'notes', at, deleted, this.#random.pick(['', 'a', `${this.#next()} `]))
  }

  #newTask(): void {
    const values = { name: this.#next(), done: this.#random.chance(0.5) }
    addChild(this.doc, this.#type, 'tasks', { id: this.#next(), values }, this.#random)
  }

  #task(): void {
    const tasks = readChildren(childrenOf(this.doc, 'tasks'), this.#type.children.tasks?.fields ?? {})
    if (tasks.length === 0) return
    const { id } = this.#random.pick(tasks)
    const chance = this.#random.unit()
    const editor = { by: `user/${this.#name}`, at: this.#made }
    if (chance < 0.6) setChildField(this.doc, this.#type, 'tasks', id, { name: this.#next(), done: true })
    else if (chance < 0.8) moveChild(this.doc, this.#type, 'tasks', id, null, this.#random)
    else removeChild(this.doc, this.#type, 'tasks', id, editor)
  }

  #status(): void {
    const next = nextStates(this.doc, this.#type)
    if (next.length === 0) return
    const editor = { by: `user/${this.#name}`, at: ++this.#made }
    changeStatus(this.doc, this.#type, this.#next(), this.#random.pick(next), editor)
  }

  #removal(): void {
    if (this.#random.chance(0.5)) removeRecord(this.doc, { by: `user/${this.#name}`, at: ++this.#made })
    else restoreRecord(this.doc)
  }
}
