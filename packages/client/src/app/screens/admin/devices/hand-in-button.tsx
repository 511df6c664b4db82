import { parseRecordId } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import * as v from 'valibot'
import { Dialog } from '../../../parts/dialog.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { toldReason } from '../../../text/told-reason.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { JsonFileButton, wrongFile } from '../shell/json-file-button.tsx'

const anOutbox = v.looseObject({ format: v.literal('fieldmerge-outbox-1') })
const handedIn = v.object({
  name: v.string(),
  held: v.number(),
  here: v.number(),
  refused: v.array(v.object({ record: v.string(), label: v.string(), code: v.string(), detail: v.string() })),
  refusedMore: v.number(),
})
type HandedIn = v.InferOutput<typeof handedIn>

/** Takes in the outbox of a device that can't send it, from the file that it has exported. */
export const HandInButton = (props: { readonly onDone: () => void }) => {
  const desk = useDesk()
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const [done, setDone] = createSignal<HandedIn | null>(null)
  const take = async (json: unknown, file: string): Promise<void> => {
    if (!v.is(anOutbox, json)) return void setTrouble(wrongFile(ta.handIn.noOutbox(file)))
    const answer = await desk.ask('POST', '/api/outbox', handedIn, json)
    setTrouble(troubleOf(answer))
    setDone(answer.kind === 'ok' ? answer.value : null)
    if (answer.kind === 'ok') props.onDone()
  }
  const close = (): void => {
    setTrouble(null)
    setDone(null)
  }
  return (
    <>
      <JsonFileButton
        label={ta.handIn.act}
        onRead={(json, file) => void take(json, file)}
        onTrouble={setTrouble}
      />
      <Show when={trouble() !== null || done() !== null}>
        <Dialog title={done() === null ? ta.handIn.nothing : ta.handIn.title} onClose={close}>
          <TroubleNote trouble={trouble()} />
          <Show when={done()}>{(known) => <Became answer={known()} />}</Show>
        </Dialog>
      </Show>
    </>
  )
}

const Became = (props: { readonly answer: HandedIn }) => {
  const { facts } = useWorkspace()
  return (
    <>
      <p>{ta.handIn.held(props.answer.name, props.answer.held)}</p>
      <Show when={props.answer.here > 0}>
        <p>{ta.handIn.here(props.answer.here)}</p>
      </Show>
      <Show when={props.answer.refused.length > 0}>
        <p>{ta.handIn.refused(props.answer.refused.length + props.answer.refusedMore)}</p>
        <ul class="mistakes">
          <For each={props.answer.refused}>
            {({ record, label, code, detail }) => (
              <li>
                <b>{textOf(facts.get(parseRecordId(record)), 'title') || record}</b> {label}.{' '}
                {detail || toldReason(code)}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.answer.held > 0}>
        <A class="btn" href="/board?show=needs">
          {ta.handIn.decide}
        </A>
      </Show>
    </>
  )
}
