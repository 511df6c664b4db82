import { fieldService, parseRecordId, type RecordId, typeOf } from '@fieldmerge/shared'
import { A, useSearchParams } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { RecordPicker } from '../../../parts/record-picker.tsx'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { labelOfType } from '../../../text/type-labels.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { AdminPage } from '../shell/admin-page.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { typeWords } from '../words/type-words.ts'
import { explainedAnswer } from './explained.ts'
import { WhyAnswer } from './why-answer.tsx'

/** Why does this person have, or not have, this record? */
export const WhyScreen = () => {
  const desk = useDesk()
  const { facts } = useWorkspace()
  const [search, setSearch] = useSearchParams<{ person?: string; record?: string }>()
  const [picking, setPicking] = createSignal<'person' | 'record' | null>(null)
  const [type, setType] = createSignal('workOrder')
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
      <div class="why-form">
        <span id="why-person-label">{ta.why.person}</span>
        <button
          id="why-person"
          aria-labelledby="why-person-label why-person"
          type="button"
          class="btn"
          aria-haspopup="dialog"
          onClick={() => setPicking('person')}
        >
          {nameOf(person()) || ta.why.choosePerson}
        </button>
        <label for="why-type">{ta.why.type}</label>
        <select id="why-type" class="text-input" onChange={(event) => setType(event.currentTarget.value)}>
          <For each={[...fieldService.types.keys()]}>
            {(each) => (
              <option value={each} selected={each === type()}>
                {typeWords(fieldService, each)}
              </option>
            )}
          </For>
        </select>
        <span id="why-record-label">{ta.why.record}</span>
        <button
          id="why-record"
          aria-labelledby="why-record-label why-record"
          type="button"
          class="btn"
          aria-haspopup="dialog"
          onClick={() => setPicking('record')}
        >
          {nameOf(record()) || ta.why.chooseRecord}
        </button>
      </div>
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
      <Show when={picking()}>
        {(what) => (
          <RecordPicker
            title={what() === 'person' ? ta.why.choosePerson : ta.why.chooseRecord}
            type={what() === 'person' ? 'user' : type()}
            second={(row) => textOf(row.facts, 'number') || textOf(row.facts, 'email')}
            onPick={(id) => {
              setSearch({ [what()]: id }, { replace: true })
              setPicking(null)
            }}
            onClose={() => setPicking(null)}
          />
        )}
      </Show>
    </AdminPage>
  )
}
