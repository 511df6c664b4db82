import { type MistakeId, mistakeWords } from '@fieldmerge/profile-filter'
import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import type { ProblemWords } from '../../../text/en/admin-problems.ts'
import { language } from '../../../text/texts.ts'
import { toldProblem } from '../../../text/told-problem.ts'
import type { Mistake, Problem, Trouble } from '../api/desk.ts'

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
                  <b>{problemText(problem()).what}</b>
                </p>
                <p class="quiet">{problemText(problem()).todo}</p>
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
        {(mistake) => (
          <li>
            <Show when={mistake.path !== ''}>
              <code class="data">{mistake.path}</code>
            </Show>{' '}
            {mistakeText(mistake)}
          </li>
        )}
      </For>
    </ul>
  </Show>
)

/** In English the server says it itself, with the names that it is about. */
const problemText = ({ code, message, todo }: Problem): ProblemWords => {
  if (language() === 'en') return { what: message, todo }
  return ta.deskProblems[code] ?? { what: toldProblem(code, message), todo }
}

/** A newer server may know mistakes that this app has no words for. */
const mistakeText = ({ message, said }: Mistake): string =>
  said !== null && isKnown(said.id) ? mistakeWords(ta.mistakes, { id: said.id, words: said.words }) : message

const isKnown = (id: string): id is MistakeId => Object.hasOwn(ta.mistakes, id)

const problemOf = (trouble: Trouble): Problem | null => (trouble === 'unreachable' ? null : trouble)
