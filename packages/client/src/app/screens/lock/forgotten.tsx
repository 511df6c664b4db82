import { createSignal, Show } from 'solid-js'
import { askAbout } from '../../session/api.ts'
import type { Session } from '../../session/session.ts'
import { signIn } from '../../session/sign-in.ts'
import { t } from '../../text/texts.ts'
import { toldProblem } from '../../text/told-problem.ts'
import { noteRight } from '../../vault/tries.ts'
import { PasswordForm } from '../sign-in/password-form.tsx'

/** The ways out without the PIN: a sign-in, which brings all back, or to remove what is here. */
export const Forgotten = (props: { readonly person: Session; readonly onRemove: () => void }) => {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string | null>(null)
  const [removing, setRemoving] = createSignal(false)
  const kept = (): number => props.person.vault?.kept ?? 0
  const enter = async (password: string): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const about = await askAbout()
    const answer = about.kind === 'ok' ? await signIn(about.value, props.person, password) : about
    setBusy(false)
    if (answer.kind === 'ok') return noteRight(props.person)
    setProblem(
      answer.kind === 'refused'
        ? toldProblem(answer.code, `${answer.message} ${answer.todo}`)
        : t.signIn.unreachable,
    )
  }
  return (
    <>
      <p>{t.lock.forgottenText}</p>
      <p class="small" role="alert">
        {problem()}
      </p>
      <Show
        when={props.person.demo}
        fallback={
          <PasswordForm
            email={props.person.email}
            fixed
            busy={busy()}
            onSubmit={(_, password) => void enter(password)}
          />
        }
      >
        <button type="button" class="next-step" disabled={busy()} onClick={() => void enter('demo')}>
          {t.signIn.submit}
        </button>
      </Show>
      <Show
        when={removing()}
        fallback={
          <button type="button" class="btn full" onClick={() => setRemoving(true)}>
            {t.lock.remove}
          </button>
        }
      >
        <p>{t.lock.removeText(kept())}</p>
        <button type="button" class="btn full" onClick={() => props.onRemove()}>
          {t.lock.removeNow}
        </button>
      </Show>
    </>
  )
}
