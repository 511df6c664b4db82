import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { type Scope, scopes } from './rights-schema.ts'

/** Chooses how far a right goes; where it may be left to a wider rule, `usual` is what that is called. */
export const ScopeSlot = (props: {
  readonly label: string
  /** Null: nothing is said here. */
  readonly value: Scope | null
  readonly usual?: string
  readonly onChoose: (scope: Scope | null) => void
}) => (
  <select
    class="slot"
    aria-label={props.label}
    onChange={(event) => props.onChoose(scopes.find((scope) => scope === event.currentTarget.value) ?? null)}
  >
    <Show when={props.usual}>
      {(usual) => (
        <option value="" selected={props.value === null}>
          {usual()}
        </option>
      )}
    </Show>
    <For each={scopes}>
      {(scope) => (
        <option value={scope} selected={scope === props.value}>
          {ta.rights.scopes[scope]}
        </option>
      )}
    </For>
  </select>
)
