import type { EditChoice } from '../../src/plan/step.ts'

/** What a person of the playground may do with a work order. */
export const edits: readonly { readonly words: string; readonly change: EditChoice }[] = [
  { words: 'Priority: urgent', change: { edit: 'fields', values: { priority: 'urgent' } } },
  { words: 'Priority: high', change: { edit: 'fields', values: { priority: 'high' } } },
  { words: 'Priority: low', change: { edit: 'fields', values: { priority: 'low' } } },
  { words: 'Title: Fuse blown', change: { edit: 'fields', values: { title: 'Fuse blown' } } },
  { words: 'Title: Ballast failed', change: { edit: 'fields', values: { title: 'Ballast failed' } } },
  {
    words: 'Write at the end',
    change: { edit: 'text', prose: 'notes', at: 1, delete: 0, insert: ' Cleaned it.' },
  },
  {
    words: 'Write in the middle',
    change: { edit: 'text', prose: 'notes', at: 0.5, delete: 0, insert: ' (again) ' },
  },
  {
    words: 'Rub out the beginning',
    change: { edit: 'text', prose: 'notes', at: 0, delete: 6, insert: '' },
  },
  {
    words: 'Tick the first task',
    change: { edit: 'child', collection: 'tasks', nth: 0, values: { done: true } },
  },
  {
    words: 'Add a task',
    change: { edit: 'addChild', collection: 'tasks', values: { name: 'Come again' } },
  },
  { words: 'Remove the first task', change: { edit: 'removeChild', collection: 'tasks', nth: 0 } },
]
