import { For, Show } from 'solid-js'
import { Who } from '../../parts/who.tsx'
import type { DemoPerson } from '../../session/answers.ts'
import { t } from '../../text/texts.ts'
import { roleName } from '../../text/told-problem.ts'
import { byCrew, plans } from './by-crew.ts'

/** Everybody of the demo, by crew: one tap signs in. */
export const Everybody = (props: {
  readonly people: readonly DemoPerson[] | undefined
  readonly disabled: boolean
  readonly onChoose: (person: DemoPerson) => void
  readonly onBack: (() => void) | undefined
}) => {
  return (
    <>
      <Show when={props.onBack}>
        {(back) => (
          <button type="button" class="btn" onClick={() => back()()}>
            {t.signIn.back}
          </button>
        )}
      </Show>
      <Show when={props.people} fallback={<p class="quiet">{t.signIn.loading}</p>}>
        {(people) => (
          <For each={byCrew(people())}>
            {(crew) => (
              <section class="crew-people">
                <h2 class="label">{crew.name}</h2>
                <ul class="people">
                  <For each={crew.people}>
                    {(person) => (
                      <li>
                        <button
                          type="button"
                          class="person"
                          disabled={props.disabled}
                          onClick={() => props.onChoose(person)}
                        >
                          <Who name={person.name} color={person.color} size="big" />
                          <span>
                            <span class="t">{person.name}</span>
                            <Show when={plans(person)}>
                              <span class="p">{roleOf(person)}</span>
                            </Show>
                          </span>
                        </button>
                      </li>
                    )}
                  </For>
                </ul>
              </section>
            )}
          </For>
        )}
      </Show>
    </>
  )
}

const roleOf = ({ roles }: DemoPerson): string => roles.map(roleName).join(', ')
