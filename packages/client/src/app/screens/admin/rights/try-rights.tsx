import { fieldService, type RecordId, type RecordType, typeOf } from '@fieldmerge/shared'
import { createSignal, For, Show } from 'solid-js'
import { RecordPicker } from '../../../parts/record-picker.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { labelOfChildren, labelOfField, labelOfProse, labelOfState } from '../../../text/type-labels.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { typeWords } from '../words/type-words.ts'
import { type Outlook, outlookAnswer } from './rights-schema.ts'

/** See as this person: what may they read and change of a record, by the rights in force? */
export const TryRights = (props: { readonly isChanged: boolean }) => {
  const desk = useDesk()
  const { facts } = useWorkspace()
  const [person, setPerson] = createSignal<RecordId | null>(null)
  const [record, setRecord] = createSignal<RecordId | null>(null)
  const [type, setType] = createSignal('workOrder')
  const [picking, setPicking] = createSignal<'person' | 'record' | null>(null)
  const typeTried = (): RecordType => {
    const id = record()
    return fieldService.type(id === null ? type() : typeOf(id))
  }
  const asked = () => {
    const [who, what] = [person(), record()]
    return who === null || what === null
      ? null
      : `user=${encodeURIComponent(who)}&record=${encodeURIComponent(what)}`
  }
  const outlook = useAnswer(asked, (query) => desk.ask('GET', `/api/rights/try?${query}`, outlookAnswer))
  return (
    <section class="try-rights" aria-labelledby="try-title">
      <h2 id="try-title">{ta.rights.try}</h2>
      <Show when={props.isChanged}>
        <p class="small quiet">{ta.rights.tryOld}</p>
      </Show>
      <div class="why-form">
        <span id="try-person-label">{ta.why.person}</span>
        <button
          id="try-person"
          type="button"
          class="btn"
          aria-labelledby="try-person-label try-person"
          aria-haspopup="dialog"
          onClick={() => setPicking('person')}
        >
          {textOf(facts.get(person()), 'title') || ta.why.choosePerson}
        </button>
        <label for="try-type">{ta.why.type}</label>
        <select id="try-type" class="text-input" onChange={(event) => setType(event.currentTarget.value)}>
          <For each={[...fieldService.types.keys()]}>
            {(each) => (
              <option value={each} selected={each === type()}>
                {typeWords(fieldService, each)}
              </option>
            )}
          </For>
        </select>
        <span id="try-record-label">{ta.why.record}</span>
        <button
          id="try-record"
          type="button"
          class="btn"
          aria-labelledby="try-record-label try-record"
          aria-haspopup="dialog"
          onClick={() => setPicking('record')}
        >
          {textOf(facts.get(record()), 'title') || ta.why.chooseRecord}
        </button>
      </div>
      <TroubleNote trouble={outlook.trouble()} />
      <div aria-live="polite">
        <Show when={outlook.found()}>
          {(found) => (
            <Seen outlook={found()} type={typeTried()} person={textOf(facts.get(person()), 'title')} />
          )}
        </Show>
      </div>
      <Show when={picking()}>
        {(what) => (
          <RecordPicker
            title={what() === 'person' ? ta.why.choosePerson : ta.why.chooseRecord}
            type={what() === 'person' ? 'user' : type()}
            onPick={(id) => {
              if (what() === 'person') setPerson(id)
              else setRecord(id)
              setPicking(null)
            }}
            onClose={() => setPicking(null)}
          />
        )}
      </Show>
    </section>
  )
}

const Seen = (props: { readonly outlook: Outlook; readonly type: RecordType; readonly person: string }) => {
  const label = (place: string): string =>
    place in props.type.fields
      ? labelOfField(props.type, place)
      : place in props.type.prose
        ? labelOfProse(props.type, place)
        : labelOfChildren(props.type, place)
  const named = (may: boolean): string =>
    props.outlook.places
      .filter((each) => each.may === may)
      .map(({ place }) => label(place))
      .join(', ')
  const moves = (may: boolean): string =>
    props.outlook.moves
      .filter((each) => each.may === may)
      .map(({ to }) => labelOfState(props.type, to))
      .join(', ')
  const lines = () => [
    { what: ta.rights.mayRead, words: props.outlook.read ? ta.yes : ta.no },
    { what: ta.rights.mayRemove, words: props.outlook.remove ? ta.yes : ta.no },
    { what: ta.rights.mayChange, words: named(true) },
    { what: ta.rights.mayNotChange, words: named(false) },
    { what: ta.rights.mayMove, words: moves(true) },
    { what: ta.rights.mayNotMove, words: moves(false) },
  ]
  return (
    <section class="sheet first why-sheet" aria-label={ta.rights.seen(props.person)}>
      <h3>{ta.rights.seen(props.person)}</h3>
      <dl class="seen">
        <For each={lines().filter(({ words }) => words !== '')}>
          {({ what, words }) => (
            <>
              <dt>{what}</dt>
              <dd>{words}</dd>
            </>
          )}
        </For>
      </dl>
    </section>
  )
}
