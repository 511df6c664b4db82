import Upload from 'lucide-solid/icons/upload'
import { createSignal, Show } from 'solid-js'
import * as v from 'valibot'
import { Dialog } from '../../../parts/dialog.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { notices } from '../../../workspace/notices.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'

const several = v.object({ profiles: v.array(v.unknown()) })
const importedAnswer = v.object({
  publications: v.array(v.object({ name: v.string(), version: v.number(), published: v.boolean() })),
})

/** Takes in a file of another installation: all of its profiles or none. They are in force at once. */
export const ImportButton = (props: { readonly onDone: () => void }) => {
  const desk = useDesk()
  let input: HTMLInputElement | undefined
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    let json: unknown
    try {
      json = JSON.parse(await file.text())
    } catch (error) {
      const message = ta.profiles.noJson(file.name, (error as Error).message)
      setTrouble({ code: 'bad-request', message, todo: ta.profiles.noJsonTodo, mistakes: [] })
      return
    }
    const parsed = v.safeParse(several, json)
    const profiles = parsed.success ? parsed.output.profiles : [json]
    const answer = await desk.ask('POST', '/api/profiles/import', importedAnswer, {
      profiles,
      note: file.name,
    })
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
      <button type="button" class="btn" onClick={() => input?.click()}>
        <Upload class="i" aria-hidden="true" />
        {ta.profiles.import}
      </button>
      <input
        ref={input}
        class="sr-only"
        type="file"
        accept="application/json,.json"
        tabindex="-1"
        aria-label={ta.profiles.import}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Show when={trouble()}>
        <Dialog title={ta.profiles.notImported} onClose={() => setTrouble(null)}>
          <TroubleNote trouble={trouble()} />
        </Dialog>
      </Show>
    </>
  )
}
