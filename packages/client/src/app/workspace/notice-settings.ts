import { type NoticeSettings, noticeSettingsSchema, type RecordType, usualNotices } from '@fieldmerge/shared'
import { type Accessor, createSignal } from 'solid-js'
import * as v from 'valibot'
import { namesOf } from '../session/names.ts'
import { useWorkspace, type Workspace } from './workspace.ts'

/** What who plans is told of in the app itself, wherever they are in it. */
export const deskNotices = ['held', 'lost', 'overdue'] as const
export type DeskNotice = (typeof deskNotices)[number]

/** What the server says of a person's notices. */
export const noticesSchema = v.object({
  settings: v.nullable(noticeSettingsSchema),
  device: v.object({ isOn: v.boolean(), key: v.string() }),
})

/** `isSaid`: the server has it. What an older app has kept was never said. */
const storedSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.intersect([noticeSettingsSchema, v.object({ isSaid: v.optional(v.boolean(), false) })]),
)

/** A person's choice: the same on all of their devices, known on this one without a network. */
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

const readChosen = ({ session, questions }: Workspace): ChosenNotices => {
  const key = `${namesOf(session()).prefix}notices`
  const stored = v.safeParse(storedSchema, localStorage.getItem(key))
  const kept = stored.success ? stored.output : { ...usualNotices, isSaid: true }
  const [settings, setSettings] = createSignal(v.parse(noticeSettingsSchema, kept))
  const keep = (isSaid: boolean): void => localStorage.setItem(key, JSON.stringify({ ...settings(), isSaid }))
  /** Counts what was chosen here: an answer about what was chosen before says nothing of it. */
  let choices = 0
  const say = async (): Promise<void> => {
    const said = choices
    const answer = await questions.post('/api/notices', settings(), v.object({}))
    if (answer.kind === 'ok' && said === choices) keep(true)
  }
  const ask = async (): Promise<void> => {
    const answer = await questions.get('/api/notices', noticesSchema)
    if (answer.kind !== 'ok' || answer.value.settings === null || choices > 0) return
    setSettings(answer.value.settings)
    keep(true)
  }
  void (kept.isSaid ? ask() : say())
  return {
    settings,
    change(part) {
      choices++
      setSettings({ ...settings(), ...part })
      keep(false)
      void say()
    },
  }
}

/** The places of a record type whose values can be lost: its fields, texts, lists, status and whether it is there. */
export const placesOf = (type: RecordType): readonly string[] => [
  ...Object.keys(type.fields),
  ...Object.keys(type.prose),
  ...Object.keys(type.children),
  ...(type.lifeCycle === null ? [] : ['status']),
  'removed',
]
