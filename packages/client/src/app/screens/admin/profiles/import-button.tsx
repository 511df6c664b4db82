import { createSignal, Show } from 'solid-js'
import * as v from 'valibot'
import { Dialog } from '../../../parts/dialog.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { notices } from '../../../workspace/notices.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { JsonFileButton } from '../shell/json-file-button.tsx'

const several = v.object({ profiles: v.array(v.unknown()) })
const importedAnswer = v.object({
  publications: v.array(v.object({ name: v.string(), version: v.number(), published: v.boolean() })),
})

/** Takes in a file of another installation: all of its profiles or none. They are in force at once. */
export const ImportButton = (props: { readonly onDone: () => void }) => {
  const desk = useDesk()
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const take = async (json: unknown, note: string): Promise<void> => {
    const parsed = v.safeParse(several, json)
    const profiles = parsed.success ? parsed.output.profiles : [json]
    const answer = await desk.ask('POST', '/api/profiles/import', importedAnswer, { profiles, note })
    if (answer.kind !== 'ok') {
      setTrouble(troubleOf(answer))
      return
    }
    notices.show({
      text: ta.profiles.imported(answer.value.publications.filter((each) => each.published).length),
    })
    props.onDone()
  }
  return (
    <>
      <JsonFileButton
        label={ta.profiles.import}
        onRead={(json, file) => void take(json, file)}
        onTrouble={setTrouble}
      />
      <Show when={trouble()}>
        <Dialog title={ta.profiles.notImported} onClose={() => setTrouble(null)}>
          <TroubleNote trouble={trouble()} />
        </Dialog>
      </Show>
    </>
  )
}
