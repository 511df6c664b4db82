import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { language } from '../../../text/texts.ts'
import { toldProblem } from '../../../text/told-problem.ts'
import type { Problem, Trouble } from '../api/desk.ts'

/** Why the server did not do what was asked, and what to do. */
export const TroubleNote = (props: { readonly trouble: Trouble | null }) => (
  <Show when={props.trouble}>
    {(trouble) => (
      <div class="notice is-held" role="alert">
        <div class="grow small">
          <Show when={problemOf(trouble())} fallback={<p>{ta.unreachable}</p>}>
            {(problem) => (
              <>
                <p>
                  <b>
                    {language() === 'en' ? problem().message : toldProblem(problem().code, problem().message)}
                  </b>
                </p>
                <p class="quiet">{problem().todo}</p>
                <MistakeList mistakes={problem().mistakes} />
              </>
            )}
          </Show>
        </div>
      </div>
    )}
  </Show>
)

/** Every mistake with its place. */
export const MistakeList = (props: { readonly mistakes: Problem['mistakes'] }) => (
  <Show when={props.mistakes.length > 0}>
    <ul class="mistakes">
      <For each={props.mistakes}>
        {({ path, message }) => (
          <li>
            <Show when={path !== ''}>
              <code class="data">{path}</code>
            </Show>{' '}
            {message}
          </li>
        )}
      </For>
    </ul>
  </Show>
)

const problemOf = (trouble: Trouble): Problem | null => (trouble === 'unreachable' ? null : trouble)
