import { createSignal, Show } from 'solid-js'
import { LabelledInput } from '../../parts/labelled-input.tsx'
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
      <LabelledInput
        label={t.signIn.email}
        type="email"
        autocomplete="username"
        required
        readonly={props.fixed}
        value={email()}
        onInput={setEmail}
      />
      <LabelledInput
        label={t.signIn.password}
        type="password"
        autocomplete="current-password"
        required
        value={password()}
        onInput={setPassword}
      />
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
