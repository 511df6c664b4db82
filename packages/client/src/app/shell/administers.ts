import { type Accessor, createEffect, createRoot, createSignal } from 'solid-js'
import { useWorkspace, type Workspace } from '../workspace/workspace.ts'

/** What can be done at the administrators' desk; each has at least one screen there. */
const desk = ['manageProfiles', 'manageRights', 'manageDevices']

const known = new WeakMap<Workspace, Accessor<ReadonlySet<string> | null>>()

/**
 * The powers of who has signed in; null until the server has told them. Without a network it is not told, and nothing
 * can be administered either.
 */
export const usePowers = (): Accessor<ReadonlySet<string> | null> => {
  const workspace = useWorkspace()
  const asked = known.get(workspace) ?? createRoot(() => askOnce(workspace))
  known.set(workspace, asked)
  return asked
}

/** Whether there is anything at the administrators' desk for who has signed in. */
export const useAdministers = (): Accessor<boolean> => {
  const powers = usePowers()
  return () => desk.some((power) => powers()?.has(power) === true)
}

const askOnce = ({ session, plans }: Workspace): Accessor<ReadonlySet<string> | null> => {
  const [powers, setPowers] = createSignal<ReadonlySet<string> | null>(null)
  const ask = async (token: string): Promise<void> => {
    // What reads the answer is loaded when there is one to ask for.
    const { askForPowers } = await import('../session/api.ts')
    const answer = await askForPowers(token)
    if (answer.kind === 'ok') setPowers(new Set(answer.value.powers))
  }
  createEffect(() => {
    const { token } = session()
    // Who only does jobs is not asked for: a phone saves the request.
    if (token === null || powers() !== null || !plans()) return
    void ask(token)
  })
  return powers
}
