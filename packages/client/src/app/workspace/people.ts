import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import { type Accessor, createMemo } from 'solid-js'
import { t } from '../text/texts.ts'
import { linksOf, listOf, textOf } from './fact-values.ts'
import { useWorkspace, type Workspace } from './workspace.ts'

export interface Technician {
  readonly record: RecordId
  readonly name: string
  readonly crew: string
}

/** Everybody who can be booked, by crew and name. */
export const useTechnicians = (): Accessor<readonly Technician[]> => {
  const { facts } = useWorkspace()
  return createMemo(() =>
    facts
      .ofType('user')
      .filter((row) => row.facts.active !== false && listOf(row.facts, 'roles').includes('technician'))
      .map(({ record, facts: own }) => ({
        record,
        name: textOf(own, 'name'),
        crew: textOf(facts.get(linksOf(own, 'teams')[0]), 'name'),
      }))
      .toSorted((a, b) => a.crew.localeCompare(b.crew) || a.name.localeCompare(b.name)),
  )
}

/** What a person is called: `You` for oneself, nothing for somebody who is not known here. */
export const personName = ({ facts, me }: Pick<Workspace, 'facts' | 'me'>, by: string): string =>
  by === me ? t.order.you : textOf(facts.get(parseRecordId(by)), 'name')
