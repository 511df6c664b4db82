import { parseRecordId } from '@fieldmerge/shared'
import History from 'lucide-solid/icons/rotate-ccw'
import { createSignal, For, Show } from 'solid-js'
import { Dialog } from '../../../parts/dialog.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { fullMoment } from '../../../text/time.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { notices } from '../../../workspace/notices.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import {
  differenceAnswer,
  effectAnswer,
  publishAnswer,
  versionAnswer,
  versionsAnswer,
} from '../api/profile-schemas.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { messageWords } from '../words/message-words.ts'
import { TroubleNote } from './trouble-note.tsx'
import { useEditing, useSpeaking } from './use-editor.ts'

/** All versions of a profile with their authors; each is compared with what counts now, and brought back. */
export const Versions = (props: { readonly name: string; readonly onDone: () => void }) => {
  const [shown, setShown] = createSignal(false)
  return (
    <>
      <button type="button" class="btn" aria-haspopup="dialog" onClick={() => setShown(true)}>
        <History class="i" aria-hidden="true" />
        {ta.versions.open}
      </button>
      <Show when={shown()}>
        <VersionsDialog
          name={props.name}
          onClose={() => setShown(false)}
          onDone={() => {
            setShown(false)
            props.onDone()
          }}
        />
      </Show>
    </>
  )
}

const VersionsDialog = (props: {
  readonly name: string
  readonly onClose: () => void
  readonly onDone: () => void
}) => {
  const desk = useDesk()
  const { editor } = useEditing()
  const { facts, zone } = useWorkspace()
  const path = () => `/api/profiles/${encodeURIComponent(props.name)}`
  const all = useAnswer(path, (of) => desk.ask('GET', `${of}/versions`, versionsAnswer))
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const [compared, setCompared] = createSignal<{
    readonly version: number
    readonly changes: readonly string[]
  }>()
  const now = () => editor.start.published?.version ?? 0
  const author = (user: string): string => textOf(facts.get(parseRecordId(user)), 'name') || ta.server
  const speaking = useSpeaking()
  const compare = async (version: number): Promise<void> => {
    const found = await desk.ask('POST', '/api/profiles/diff', differenceAnswer, {
      before: { name: props.name },
      after: { name: props.name, version },
    })
    if (found.kind === 'ok')
      setCompared({
        version,
        changes: found.value.changes.map(({ message }) => messageWords(speaking, message)),
      })
    else setTrouble(troubleOf(found))
  }
  const bringBack = async (version: number): Promise<void> => {
    const old = await desk.ask('GET', `${path()}/versions/${version}`, versionAnswer)
    const done =
      old.kind === 'ok'
        ? await desk.ask('PUT', path(), publishAnswer, {
            profile: old.value.profile,
            replaces: now(),
            note: ta.versions.noteBack(version),
          })
        : old
    if (done.kind === 'ok') {
      notices.show({ text: ta.versions.broughtBack(version) })
      props.onDone()
    } else setTrouble(troubleOf(done))
  }
  const withdraw = async (): Promise<void> => {
    const note = encodeURIComponent(ta.versions.bringShipped)
    const done = await desk.ask('DELETE', `${path()}?note=${note}`, effectAnswer)
    if (done.kind === 'ok') {
      notices.show({ text: ta.versions.broughtShipped })
      props.onDone()
    } else setTrouble(troubleOf(done))
  }
  return (
    <Dialog title={ta.versions.title} onClose={props.onClose}>
      <TroubleNote trouble={all.trouble() ?? trouble()} />
      <ul class="rows versions">
        <For each={all.found()?.versions}>
          {({ version, at, author: by, note, withdrawn }) => (
            <li>
              <p>
                <b>{ta.profile.version(version)}</b> {withdrawn ? ta.versions.withdrawn : ''}{' '}
                {version === now() ? ta.versions.now : ''}
                <span class="sub">{ta.profiles.by(author(by), fullMoment(at, zone()))}</span>
                <Show when={note}>
                  <span class="sub">{note}</span>
                </Show>
              </p>
              <Show when={!withdrawn && version !== now()}>
                <div class="acts">
                  <button type="button" class="btn" onClick={() => void compare(version)}>
                    {ta.versions.compare}
                  </button>
                  <button type="button" class="btn" onClick={() => void bringBack(version)}>
                    {ta.versions.bringBack(version)}
                  </button>
                </div>
              </Show>
              <Show when={compared()?.version === version}>
                <ul class="why-path" aria-label={ta.versions.wouldBe}>
                  <For each={compared()?.changes} fallback={<li>{ta.compare.same}</li>}>
                    {(sentence) => <li>{sentence}</li>}
                  </For>
                </ul>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={editor.start.published?.shipped}>
        <p class="small quiet">{ta.versions.shipped}</p>
        <Show when={editor.start.published?.published}>
          <div class="acts">
            <button type="button" class="btn" onClick={() => void withdraw()}>
              {ta.versions.bringShipped}
            </button>
          </div>
        </Show>
      </Show>
    </Dialog>
  )
}
