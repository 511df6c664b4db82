import { parseStoredProfile } from '@fieldmerge/profile-filter'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import type { Mistake } from '../api/desk.ts'
import { MistakeList } from './trouble-note.tsx'
import { useEditing, useSpeaking } from './use-editor.ts'

const written = (profile: unknown): string => JSON.stringify(profile, null, 2)

/** The profile as it is saved, to be written by hand. As long as it has mistakes the tree stays as it was. */
export const JsonView = () => {
  const { editor } = useEditing()
  const { catalog } = useSpeaking()
  const [text, setText] = createSignal(written(editor.stored()))
  const [mistakes, setMistakes] = createSignal<readonly Mistake[]>([])
  const take = (next: string): void => {
    setText(next)
    const read = readProfile(next)
    setMistakes(read.mistakes)
    if (read.stored !== null) editor.replace(read.stored)
  }
  const readProfile = (json: string) => {
    let value: unknown
    try {
      value = JSON.parse(json)
    } catch (error) {
      return { stored: null, mistakes: [saidHere('', ta.json.syntax(placeIn((error as Error).message)))] }
    }
    const parsed = parseStoredProfile(value, catalog, editor.start.all)
    if (!parsed.ok) return { stored: null, mistakes: parsed.mistakes }
    return parsed.stored.name === editor.start.first.name
      ? { stored: parsed.stored, mistakes: [] }
      : { stored: null, mistakes: [saidHere('name', ta.json.name(editor.start.first.name))] }
  }
  // What was undone or changed elsewhere is shown; what is being written here stays as it is written.
  createEffect(
    on(
      editor.stored,
      (stored) => {
        const read = readProfile(text())
        if (read.stored === null || written(read.stored) !== written(stored)) setText(written(stored))
        setMistakes([])
      },
      { defer: true },
    ),
  )
  return (
    <div class="json-view">
      <p class="small quiet" id="json-help">
        {ta.json.help}
      </p>
      <textarea
        class="text-input data"
        aria-label={ta.json.label}
        aria-describedby="json-help json-mistakes"
        aria-invalid={mistakes().length > 0}
        spellcheck={false}
        value={text()}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <div id="json-mistakes" role="status">
        <Show when={mistakes().length > 0} fallback={<p class="small">{ta.json.good}</p>}>
          <p class="small">
            <b>{ta.json.mistakes(mistakes().length)}</b>
          </p>
          <MistakeList mistakes={mistakes()} />
        </Show>
      </div>
    </div>
  )
}

/** Found here, in the language in use. */
const saidHere = (path: string, message: string): Mistake => ({ path, message, said: null })

/** Where the text stops being JSON, as browsers say it; null where one does not. */
const placeIn = (message: string): { readonly line: string; readonly column: string } | null => {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
  return line === undefined || column === undefined ? null : { line, column }
}
