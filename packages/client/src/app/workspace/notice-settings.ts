import { type RecordId, type RecordType, typeOf } from '@fieldmerge/shared'
import { type Accessor, createSignal } from 'solid-js'
import * as v from 'valibot'
import { namesOf } from '../session/names.ts'
import { useWorkspace, type Workspace } from './workspace.ts'

/** After how many hours without a word somebody may be said to be overdue: all within a shift. */
export const hoursAwayChoices = [1, 2, 4, 8, 12] as const

export const noticeKinds = ['held', 'lost', 'overdue'] as const
export type NoticeKind = (typeof noticeKinds)[number]

const on = v.fallback(v.boolean(), true)
const settingsSchema = v.object({
  held: on,
  lost: on,
  overdue: on,
  hoursAway: v.fallback(v.picklist(hoursAwayChoices), 4),
  /** Places of record types (`workOrder/title`) of which no lost value is told. */
  quiet: v.fallback(v.array(v.string()), []),
})
const storedSchema = v.pipe(v.string(), v.parseJson(), settingsSchema)

/** Of what somebody who plans wants to be told while the board is not in front. */
export type NoticeSettings = v.InferOutput<typeof settingsSchema>

/** A person's choice, kept on this device. */
export interface ChosenNotices {
  readonly settings: Accessor<NoticeSettings>
  change(part: Partial<NoticeSettings>): void
}

const known = new WeakMap<Workspace, ChosenNotices>()

/** What the person at this workspace has chosen: the same for every part of the app. */
export const useNoticeSettings = (): ChosenNotices => {
  const workspace = useWorkspace()
  const chosen = known.get(workspace) ?? readChosen(workspace)
  known.set(workspace, chosen)
  return chosen
}

const readChosen = ({ session }: Workspace): ChosenNotices => {
  const key = `${namesOf(session()).prefix}notices`
  const stored = v.safeParse(storedSchema, localStorage.getItem(key))
  const [settings, setSettings] = createSignal(stored.success ? stored.output : usual)
  return {
    settings,
    change(part) {
      const next = { ...settings(), ...part }
      localStorage.setItem(key, JSON.stringify(next))
      setSettings(next)
    },
  }
}

const usual: NoticeSettings = { held: true, lost: true, overdue: true, hoursAway: 4, quiet: [] }

/** The places of a record type whose values can be lost: its fields, texts, lists, status and whether it is there. */
export const placesOf = (type: RecordType): readonly string[] => [
  ...Object.keys(type.fields),
  ...Object.keys(type.prose),
  ...Object.keys(type.children),
  ...(type.lifeCycle === null ? [] : ['status']),
  'removed',
]

export const quietName = (type: string, place: string): string => `${type}/${place}`

/** Whether a lost value at a place of a record is one of those to tell of. */
export const isFlagged = ({ quiet }: NoticeSettings, record: RecordId, path: string): boolean => {
  const [root = ''] = path.split('/')
  return !quiet.includes(quietName(typeOf(record), root === '' ? 'removed' : root))
}
