import type { LifeCycle, RecordType } from '@fieldmerge/shared'
import { For } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { labelOfState } from '../../../text/type-labels.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { rightsOf, withMoveScope } from './rights-edits.ts'
import type { Rights, Scope } from './rights-schema.ts'
import { ScopeSlot } from './scope-slot.tsx'

/** Who may bring a record to which status: by where it goes, and by where it comes from and goes. */
export const StatusMoves = (props: {
  readonly rights: Rights
  readonly role: string
  readonly type: RecordType
  readonly cycle: LifeCycle
  readonly onChange: (rights: Rights) => void
}) => {
  const saidOf = (move: string): Scope | null =>
    rightsOf(props.rights, props.role, props.type.name)?.transitions?.[move] ?? null
  const choose = (move: string, to: Scope | null): void =>
    props.onChange(withMoveScope(props.rights, props.role, props.type.name, move, to))
  const targets = () => [...new Set(props.cycle.transitions.map(([, to]) => to))]
  const sourcesOf = (target: string) =>
    props.cycle.transitions.flatMap(([from, to]) => (to === target ? [from] : []))
  const label = (state: string): string => labelOfState(props.type, state)
  return (
    <>
      <h3>{ta.rights.moves}</h3>
      <DeskTable heads={[ta.rights.to, ta.rights.who, ta.rights.from]}>
        <For each={targets()}>
          {(to) => (
            <tr>
              <th scope="row">{label(to)}</th>
              <td>
                <ScopeSlot
                  label={ta.rights.moveTo(label(to))}
                  value={saidOf(to)}
                  usual={ta.rights.asOthers}
                  onChoose={(scope) => choose(to, scope)}
                />
              </td>
              <td>
                <details>
                  <summary>
                    {ta.rights.differently(
                      sourcesOf(to).filter((from) => saidOf(`${from}>${to}`) !== null).length,
                    )}
                  </summary>
                  <For each={sourcesOf(to)}>
                    {(from) => (
                      <div class="row">
                        <span class="grow">{label(from)}</span>
                        <ScopeSlot
                          label={ta.rights.moveFrom(label(from), label(to))}
                          value={saidOf(`${from}>${to}`)}
                          usual={ta.rights.asTarget}
                          onChoose={(scope) => choose(`${from}>${to}`, scope)}
                        />
                      </div>
                    )}
                  </For>
                </details>
              </td>
            </tr>
          )}
        </For>
        <tr>
          <th scope="row">{ta.rights.others}</th>
          <td>
            <ScopeSlot
              label={ta.rights.moveTo(ta.rights.others)}
              value={saidOf('*')}
              usual={ta.rights.asWrite}
              onChoose={(scope) => choose('*', scope)}
            />
          </td>
          <td />
        </tr>
      </DeskTable>
    </>
  )
}
