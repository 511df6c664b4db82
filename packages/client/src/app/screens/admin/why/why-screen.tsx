import { fieldService, parseRecordId, type RecordId, typeOf } from '@fieldmerge/shared'
import { A, useSearchParams } from '@solidjs/router'
import { Match, Switch } from 'solid-js'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { labelOfType } from '../../../text/type-labels.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { AdminPage } from '../shell/admin-page.tsx'
import { PersonAndRecord } from '../shell/person-and-record.tsx'
import { pairOf, usePairAnswer } from '../shell/use-pair-answer.ts'
import { explainedAnswer } from './explained.ts'
import { WhyAnswer } from './why-answer.tsx'

/** Why does this person have, or not have, this record? */
export const WhyScreen = () => {
  const desk = useDesk()
  const { facts } = useWorkspace()
  const [search, setSearch] = useSearchParams<{ person?: string; record?: string }>()
  const person = () => parseRecordId(search.person ?? '')
  const record = () => parseRecordId(search.record ?? '')
  const asked = usePairAnswer(
    () => pairOf(person(), record()),
    (pair) =>
      desk.ask(
        'GET',
        `/api/explain?user=${encodeURIComponent(pair.person)}&record=${encodeURIComponent(pair.record)}`,
        explainedAnswer,
      ),
  )
  const nameOf = (id: RecordId): string => textOf(facts.get(id), 'title')
  return (
    <AdminPage title={ta.places.why} sub={ta.why.sub}>
      <PersonAndRecord
        id="why"
        person={person()}
        record={record()}
        onChoose={(which, id) => setSearch({ [which]: id }, { replace: true })}
      />
      <Switch>
        <Match when={person() === null || record() === null}>
          <ThinLane>{ta.why.ask}</ThinLane>
        </Match>
        <Match when={asked.trouble()}>
          <TroubleNote trouble={asked.trouble()} />
        </Match>
        <Match when={asked.found()}>
          {(found) => (
            <section class="sheet first why-sheet" aria-live="polite">
              <WhyAnswer
                explained={found().answer}
                person={nameOf(found().person)}
                record={nameOf(found().record)}
              />
              <p class="small">
                <A href={`/records/${found().record}`}>
                  {ta.why.open(labelOfType(fieldService.type(typeOf(found().record))))}
                </A>
              </p>
            </section>
          )}
        </Match>
        <Match when={true}>
          <ThinLane>{ta.reading}</ThinLane>
        </Match>
      </Switch>
    </AdminPage>
  )
}
