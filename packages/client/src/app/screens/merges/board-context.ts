import { type RecordId, systemUser, typeOf } from '@fieldmerge/shared'
import { createContext, useContext } from 'solid-js'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { numberOf, textOf } from '../../workspace/fact-values.ts'
import { type Job, jobOf } from '../../workspace/job.ts'
import type { Feed } from '../../workspace/ledger/feed.ts'
import type { Presences } from '../../workspace/ledger/presences.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { crewOf } from '../board/order-rows.ts'
import type { Needs } from './needs.ts'

/** What the columns of the board share. */
export interface Board {
  readonly feed: Feed
  readonly needs: Needs
  readonly presences: Presences
}

const BoardContext = createContext<Board>()
export const BoardProvider = BoardContext.Provider

export const useBoard = (): Board => {
  const board = useContext(BoardContext)
  if (board === undefined) throw new Error('this part belongs on the board')
  return board
}

/** A person as the board shows them. */
export interface PersonOnBoard {
  readonly name: string
  readonly color: number
  readonly crew: RecordId | null
}

export const personOnBoard = (
  { facts, me }: Pick<Workspace, 'facts' | 'me'>,
  user: string,
): PersonOnBoard => {
  const id = user as RecordId
  const known = facts.get(id)
  const name =
    user === me ? t.order.you : user === systemUser ? m.server : textOf(known, 'name') || m.somebody
  return { name, color: numberOf(known, 'color') ?? 8, crew: crewOf(facts, id) }
}

/** What a record is called in a row: a work order by its number, anything else by its title. */
export const recordTitle = ({ facts }: Pick<Workspace, 'facts'>, record: RecordId): string => {
  const known = facts.get(record)
  return textOf(known, 'number') || textOf(known, 'title') || t.noTitle
}

/** Where it is and what it is about, of a work order. */
export const jobLine = ({ facts }: Pick<Workspace, 'facts'>, record: RecordId): string => {
  const job: Job | null = typeOf(record) === 'workOrder' ? jobOf(facts, record) : null
  return job === null ? '' : [job.title, job.address].filter((part) => part !== '').join(', ')
}
