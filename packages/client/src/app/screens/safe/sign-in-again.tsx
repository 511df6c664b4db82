import { createSignal, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { askForSession } from '../../session/api.ts'
import { sessions } from '../../session/session-store.ts'
import { t } from '../../text/texts.ts'
import { toldProblem } from '../../text/told-problem.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { PasswordForm } from '../sign-in/password-form.tsx'

/** The session has ended: the same person signs in again, and everything goes on where it was. */
export const SignInAgain = () => {
  const { session, replica } = useWorkspace()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string | null>(null)
  const submit = async (email: string, password: string): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const answer = await askForSession(email, password, session().device)
    setBusy(false)
    if (answer.kind === 'unreachable') return void setProblem(t.signIn.unreachable)
    if (answer.kind === 'refused')
      return void setProblem(toldProblem(answer.code, `${answer.message} ${answer.todo}`))
    const { user, token, expiresAt, device } = answer.value
    const keepKey = answer.value.keepKey ?? session().keepKey
    if (user !== session().user) return void setProblem(t.safe.otherPerson(session().name))
    sessions.update(session(), { token, expiresAt, device, keepKey })
    replica.signedIn()
  }
  return (
    <section class="sec" aria-labelledby="sign-in-again">
      <h2 id="sign-in-again">{t.safe.signedOutForm(session().name)}</h2>
      <Show when={problem()}>
        {(text) => (
          <p class="notice is-held" role="alert">
            <Glyph name="held" />
            <span class="grow">{text()}</span>
          </p>
        )}
      </Show>
      <Show
        when={session().demo}
        fallback={
          <PasswordForm
            email={session().email}
            fixed
            busy={busy()}
            onSubmit={(...words) => void submit(...words)}
          />
        }
      >
        <button
          type="button"
          class="next-step"
          disabled={busy()}
          onClick={() => void submit(session().email, 'demo')}
        >
          {t.safe.signIn}
        </button>
      </Show>
    </section>
  )
}
