import { fieldService, type RecordId, type RecordType, typeOf } from '@fieldmerge/shared'
import { createSignal, For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { labelOfState } from '../../../text/type-labels.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { PersonAndRecord } from '../shell/person-and-record.tsx'
import { pairOf, usePairAnswer } from '../shell/use-pair-answer.ts'
import { labelOfPlace } from './places.ts'
import { type Outlook, outlookAnswer, type Rights } from './rights-schema.ts'

/** See as this person: what may they read and change of a record, by the rights as they stand in the matrix? */
export const TryRights = (props: { readonly rights: Rights | null; readonly isChanged: boolean }) => {
  const desk = useDesk()
  const { facts } = useWorkspace()
  const [person, setPerson] = createSignal<RecordId | null>(null)
  const [record, setRecord] = createSignal<RecordId | null>(null)
  const outlook = usePairAnswer(
    () => {
      const pair = pairOf(person(), record())
      return pair === null ? null : { ...pair, rights: props.rights }
    },
    ({ person: user, record: of, rights }) =>
      desk.ask('POST', '/api/rights/try', outlookAnswer, { user, record: of, rights }),
  )
  return (
    <section class="try-rights" aria-labelledby="try-title">
      <h2 id="try-title">{ta.rights.try}</h2>
      <Show when={props.isChanged}>
        <p class="small quiet">{ta.rights.tryDraft}</p>
      </Show>
      <PersonAndRecord
        id="try"
        person={person()}
        record={record()}
        onChoose={(which, id) => (which === 'person' ? setPerson(id) : setRecord(id))}
      />
      <TroubleNote trouble={outlook.trouble()} />
      <div aria-live="polite">
        <Show when={outlook.found()}>
          {(found) => (
            <Seen
              outlook={found().answer}
              type={fieldService.type(typeOf(found().record))}
              person={textOf(facts.get(found().person), 'title')}
            />
          )}
        </Show>
      </div>
    </section>
  )
}

const Seen = (props: { readonly outlook: Outlook; readonly type: RecordType; readonly person: string }) => {
  const named = (may: boolean): string =>
    props.outlook.places
      .filter((each) => each.may === may)
      .map(({ place }) => labelOfPlace(props.type, place))
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
