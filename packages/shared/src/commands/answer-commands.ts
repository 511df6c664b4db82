import type * as Y from 'yjs'
import type { LedgerPath } from '../ledger/ledger-path.ts'
import type { FindingKind } from '../ledger/ledger-row.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { restoreChild } from './child-commands.ts'
import { CommandError } from './command-error.ts'
import { type Editor, restoreRecord } from './field-commands.ts'
import { keepWord } from './prose-commands.ts'
import { keepValue, restoreValue } from './restore-commands.ts'
import { changeStatus } from './status-commands.ts'

/** As much of a finding as an answer to it needs. */
export interface AnsweredFinding {
  readonly kind: FindingKind
  readonly path: LedgerPath
  /** What was lost. */
  readonly value: unknown
}

/** Findings for which there is such an answer; the others are answered by editing the record. */
export const canBeKept = ({ kind }: Pick<AnsweredFinding, 'kind'>): boolean =>
  kind === 'lostOverwrite' || kind === 'concurrentMove' || kind === 'sameWords'
export const canBeRestored = ({ kind }: Pick<AnsweredFinding, 'kind'>): boolean =>
  kind !== 'illegalTransition' && kind !== 'sameWords'

/** Says that what stands is right. `origin`: of an edit of text. @throws CommandError */
export const keepFinding = (
  doc: Y.Doc,
  type: RecordType,
  finding: AnsweredFinding,
  origin: unknown = null,
): void => {
  if (!canBeKept(finding)) throw notPossible(finding.kind, 'kept')
  if (finding.kind === 'sameWords') keepWord(doc, finding.path, String(finding.value ?? ''), origin)
  else keepValue(doc, type, finding.path)
}

/**
 * Brings back what was lost: a value, what was removed, or a status where the life cycle allows it. An ordinary edit,
 * on a device as on the server. `making`: for a status change, which has an id. @throws CommandError
 */
export const restoreFinding = (
  doc: Y.Doc,
  type: RecordType,
  { kind, path, value }: AnsweredFinding,
  making: Editor & { readonly id: string },
): void => {
  switch (kind) {
    case 'lostOverwrite':
    case 'concurrentMove':
      return restoreValue(doc, type, path, value)
    case 'concurrentTransition':
      return changeStatus(doc, type, making.id, String(value), making)
    case 'unseenRemoval':
    case 'unseenEdit':
    case 'editInRemoved': {
      if (doc.getMap('record').get('removed')) return restoreRecord(doc)
      const [root = '', child] = path.split('/')
      if (child === undefined || !Object.hasOwn(type.children, root)) throw notPossible(kind, 'brought back')
      return restoreChild(doc, type, root, child)
    }
    case 'illegalTransition':
    case 'sameWords':
      throw notPossible(kind, 'brought back')
  }
}

const notPossible = (kind: string, what: string): CommandError =>
  new CommandError('not-allowed-now', `A finding of kind ${kind} cannot be ${what}: edit the record instead.`)
