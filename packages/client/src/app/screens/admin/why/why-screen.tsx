import { fieldService, parseRecordId, type RecordId, typeOf } from '@fieldmerge/shared'
import { A, useSearchParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { labelOfType } from '../../../text/type-labels.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { AdminPage } from '../shell/admin-page.tsx'
import { PersonAndRecord } from '../shell/person-and-record.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { explainedAnswer } from './explained.ts'
import { WhyAnswer } from './why-answer.tsx'

/** Why does this person have, or not have, this record? */
export const WhyScreen = () => {
  const desk = useDesk()
  const { facts } = useWorkspace()
  const [search, setSearch] = useSearchParams<{ person?: string; record?: string }>()
  const person = () => parseRecordId(search.person ?? '')
  const record = () => parseRecordId(search.record ?? '')
  const asked = () => {
    const [who, what] = [person(), record()]
    return who === null || what === null ? null : { who, what }
  }
  const answer = useAnswer(asked, ({ who, what }) =>
    desk.ask(
      'GET',
      `/api/explain?user=${encodeURIComponent(who)}&record=${encodeURIComponent(what)}`,
      explainedAnswer,
    ),
  )
  const nameOf = (id: RecordId | null): string => textOf(facts.get(id), 'title')
  return (
    <AdminPage title={ta.places.why} sub={ta.why.sub}>
      <PersonAndRecord
        id="why"
        person={person()}
        record={record()}
        onChoose={(which, id) => setSearch({ [which]: id }, { replace: true })}
      />
      <Switch>
        <Match when={asked() === null}>
          <ThinLane>{ta.why.ask}</ThinLane>
        </Match>
        <Match when={answer.trouble()}>
          <TroubleNote trouble={answer.trouble()} />
        </Match>
        <Match when={answer.found()}>
          {(explained) => (
            <section class="sheet first why-sheet" aria-live="polite">
              <WhyAnswer explained={explained()} person={nameOf(person())} record={nameOf(record())} />
              <Show when={record()}>
                {(id) => (
                  <p class="small">
                    <A href={`/records/${id()}`}>
                      {ta.why.open(labelOfType(fieldService.type(typeOf(id()))))}
                    </A>
                  </p>
                )}
              </Show>
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
