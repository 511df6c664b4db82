import { createSignal, createUniqueId, Show } from 'solid-js'
import { t } from '../../text/texts.ts'

/** Email and password. Needs the server; says so where it can't be reached. */
export const PasswordForm = (props: {
  readonly email: string
  readonly busy: boolean
  readonly onSubmit: (email: string, password: string) => void
  readonly onBack?: (() => void) | undefined
  /** The person is known: only the password is asked for. */
  readonly fixed?: boolean
}) => {
  const emailId = createUniqueId()
  const passwordId = createUniqueId()
  const [email, setEmail] = createSignal(props.email)
  const [password, setPassword] = createSignal('')
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!props.busy) props.onSubmit(email().trim(), password())
      }}
    >
      <div class="form-row">
        <label for={emailId}>{t.signIn.email}</label>
        <input
          id={emailId}
          class="text-input"
          type="email"
          autocomplete="username"
          required
          readonly={props.fixed}
          value={email()}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
      </div>
      <div class="form-row">
        <label for={passwordId}>{t.signIn.password}</label>
        <input
          id={passwordId}
          class="text-input"
          type="password"
          autocomplete="current-password"
          required
          value={password()}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="next-step" disabled={props.busy}>
        {props.busy ? t.signIn.signingIn : t.signIn.submit}
      </button>
      <Show when={props.onBack}>
        {(back) => (
          <button type="button" class="btn full" onClick={() => back()()}>
            {t.signIn.back}
          </button>
        )}
      </Show>
    </form>
  )
}
