import type { DemoPerson } from '../../session/answers.ts'
import { t } from '../../text/texts.ts'

export interface CrewOfPeople {
  readonly name: string
  readonly people: readonly DemoPerson[]
}

/** Works at the desk: what they do says more of them than a crew. */
export const plans = ({ roles }: Pick<DemoPerson, 'roles'>): boolean =>
  roles.some((role) => role !== 'technician')

/** People by their crew; those who plan come last, as the office. */
export const byCrew = (people: readonly DemoPerson[]): readonly CrewOfPeople[] => {
  const crews = Map.groupBy(people, ({ crews: [crew], roles }) =>
    plans({ roles }) ? t.signIn.office : (crew ?? t.signIn.noCrew),
  )
  return [...crews]
    .map(([name, members]) => ({ name, people: members }))
    .toSorted((a, b) => Number(a.name === t.signIn.office) - Number(b.name === t.signIn.office))
}
