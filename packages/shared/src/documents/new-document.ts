import type * as Y from 'yjs'
import type { RecordType } from '../record-types/record-type.ts'
import { QuietDocument } from './quiet-document.ts'
import { openRoots } from './roots.ts'

export interface NewDocumentOptions {
  /** Whether Yjs forgets what was deleted. */
  readonly gc?: boolean
  /** What others know the document by, where it is the document of a record. */
  readonly guid?: string
}

/**
 * An empty document with every root of its type. Without a name it has none: Yjs would draw one of 31 random digits,
 * each by a call into the system, which takes as long as sixteen documents.
 */
export const newDocument = (type: RecordType, { gc = true, guid = '' }: NewDocumentOptions = {}): Y.Doc =>
  openRoots(new QuietDocument({ gc, guid }), type)
