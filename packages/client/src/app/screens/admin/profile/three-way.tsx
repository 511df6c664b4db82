import { createSignal, For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { notices } from '../../../workspace/notices.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { type Choice, publishAnswer } from '../api/profile-schemas.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { choiceValue } from '../words/choice-words.ts'
import { typeWords } from '../words/type-words.ts'
import { TroubleNote } from './trouble-note.tsx'
import { useEditing, useSpeaking } from './use-editor.ts'

type Side = 'take' | 'keep'

/** What an update of the base changed where this profile says something of its own: side by side, one by one. */
export const ThreeWay = (props: { readonly choices: readonly Choice[]; readonly onDone: () => void }) => {
  const desk = useDesk()
  const { editor } = useEditing()
  const speaking = useSpeaking()
  const [chosen, setChosen] = createSignal<ReadonlyMap<string, Side>>(new Map())
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const choose = (path: string, side: Side): void => void setChosen((all) => new Map([...all, [path, side]]))
  const of = (side: Side): readonly string[] =>
    [...chosen()].flatMap(([path, each]) => (each === side ? [path] : []))
  const decide = async (): Promise<void> => {
    const path = `/api/profiles/${encodeURIComponent(editor.start.first.name)}/choices`
    const answer = await desk.ask('POST', path, publishAnswer, {
      take: of('take'),
      keep: of('keep'),
      replaces: editor.start.published?.version ?? null,
      note: ta.threeWay.note,
    })
    if (answer.kind === 'ok') {
      notices.show({ text: ta.threeWay.decided(chosen().size) })
      props.onDone()
    } else setTrouble(troubleOf(answer))
  }
  const words = (choice: Choice, value: unknown): string => choiceValue(speaking, choice, value)
  return (
    <details class="three-way" open>
      <summary>
        <b>{ta.threeWay.title(props.choices.length)}</b>
      </summary>
      <DeskTable heads={[ta.threeWay.what, ta.threeWay.before, ta.threeWay.now, ta.threeWay.own]}>
        <For each={props.choices}>
          {(choice) => (
            <tr>
              <th scope="row">
                {typeWords(speaking.catalog, choice.type)}
                <span class="sub data">{choice.path}</span>
              </th>
              <td>{words(choice, choice.before)}</td>
              <td>
                <Pick
                  choice={choice}
                  side="take"
                  label={ta.threeWay.take}
                  value={words(choice, choice.now)}
                />
              </td>
              <td>
                <Pick
                  choice={choice}
                  side="keep"
                  label={ta.threeWay.keep}
                  value={words(choice, choice.own)}
                />
              </td>
            </tr>
          )}
        </For>
      </DeskTable>
      <TroubleNote trouble={trouble()} />
      <button type="button" class="btn ink" disabled={chosen().size === 0} onClick={() => void decide()}>
        {ta.threeWay.decide}
      </button>
      <Show when={chosen().size < props.choices.length}>
        <span class="small quiet"> {ta.threeWay.until}</span>
      </Show>
    </details>
  )

  function Pick(own: {
    readonly choice: Choice
    readonly side: Side
    readonly label: string
    readonly value: string
  }) {
    return (
      <label class="row">
        <input
          type="radio"
          name={`choice ${own.choice.path}`}
          checked={chosen().get(own.choice.path) === own.side}
          onChange={() => choose(own.choice.path, own.side)}
        />
        <span>
          {own.label}
          <span class="sub">{own.value}</span>
        </span>
      </label>
    )
  }
}
