import { isDerived } from '@fieldmerge/profile-filter'
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { type Answer, type Desk, type Trouble, troubleOf } from '../api/desk.ts'
import {
  type Difference,
  differenceAnswer,
  type Finding,
  findingsAnswer,
  type Preview,
  previewAnswer,
} from '../api/profile-schemas.ts'
import type { ProfileEditor } from './profile-editor.ts'

/** What the server says of a profile before it is published, followed as it is edited. */
export interface Judgement {
  readonly findings: Accessor<readonly Finding[]>
  readonly preview: Accessor<Preview | null>
  /** Against what is in force; null while it is not known, or there is nothing in force. */
  readonly difference: Accessor<Difference | null>
  /** Being worked out anew: what is shown is of the profile as it was. */
  readonly isStale: Accessor<boolean>
  /** Why nothing could be worked out. */
  readonly trouble: Accessor<Trouble | null>
}

/** Typing pauses this long before anything is asked, ms. */
const pause = 400

/** @param also names under which the same profile counts too: that of its pilot */
export const createJudgement = (
  desk: Desk,
  editor: ProfileEditor,
  person: Accessor<string | null>,
  also: Accessor<readonly string[]>,
): Judgement => {
  const [findings, setFindings] = createSignal<readonly Finding[]>([])
  const [preview, setPreview] = createSignal<Preview | null>(null)
  const [difference, setDifference] = createSignal<Difference | null>(null)
  const [isStale, setStale] = createSignal(true)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  let newest = 0

  const ask = async (turn: number): Promise<void> => {
    const profile = editor.stored()
    const who = person()
    const isNew = editor.start.published === null
    const against = isNew && isDerived(profile) ? profile.extends : profile.name
    const take = <T>(answer: Answer<T>, set: (value: T) => void): void => {
      if (turn !== newest) return
      if (answer.kind === 'ok') set(answer.value)
      else setTrouble(troubleOf(answer))
    }
    setTrouble(null)
    await Promise.all([
      desk
        .ask('POST', '/api/profiles/lint', findingsAnswer, { profile })
        .then((answer) => take(answer, (value) => setFindings(value.findings))),
      desk
        .ask('POST', '/api/profiles/preview', previewAnswer, {
          profiles: [profile, ...also().map((name) => ({ ...profile, name }))],
          listed: 10_000,
          about: { profile: profile.name, person: person() },
          // Of what nobody has yet it is told what the person would carry by it.
          assignments: isNew && who !== null ? [{ holder: who, profiles: [profile.name] }] : [],
        })
        .then((answer) => take(answer, setPreview)),
      isNew && against === profile.name
        ? undefined
        : desk
            .ask('POST', '/api/profiles/diff', differenceAnswer, {
              before: { name: against },
              after: { profile },
            })
            .then((answer) => take(answer, setDifference)),
    ])
    if (turn === newest) setStale(false)
  }

  createEffect(
    on([editor.stored, person, also], () => {
      const turn = ++newest
      setStale(true)
      const timer = setTimeout(() => void ask(turn), turn === 1 ? 0 : pause)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  onCleanup(() => {
    newest++
  })
  return { findings, preview, difference, isStale, trouble }
}
