import type { Condition } from '@fieldmerge/profile-filter'
import { fieldService, parseRecordId, typeOf } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import Check from 'lucide-solid/icons/check'
import X from 'lucide-solid/icons/x'
import { For, Match, Show, Switch } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { fullMoment } from '../../../text/time.ts'
import { wordsOf } from '../../../text/told-problem.ts'
import { labelOfType } from '../../../text/type-labels.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { useSpeaking } from '../profile/use-editor.ts'
import { conditionSentence } from '../words/rows-words.ts'
import { typeWords } from '../words/type-words.ts'
import type { Explained } from './explained.ts'

/** The answer in one sentence, and its proof: the way by filters and relations, or what does not hold. */
export const WhyAnswer = (props: {
  readonly explained: Explained
  readonly person: string
  readonly record: string
}) => {
  const { facts, zone } = useWorkspace()
  const speaking = useSpeaking()
  const type = (id: string): string => {
    const record = parseRecordId(id)
    return record === null ? '' : typeOf(record)
  }
  const titleOf = (id: string): string => {
    const record = parseRecordId(id)
    const title = textOf(facts.get(record), 'title')
    return record === null ? id : `${labelOfType(fieldService.type(typeOf(record)))} ${title}`
  }
  const carriedAs = () => (props.explained.as === 'facts' ? ta.why.asFacts : ta.why.asDocument)
  const reason = (fails: 'type' | 'rows' | 'restriction', clause: unknown): string => {
    const name = typeWords(speaking.catalog, type(props.explained.record))
    if (fails === 'type') return ta.why.notType(name)
    if (fails === 'restriction') return ta.why.restricted(name)
    return isCondition(clause)
      ? ta.why.clause(conditionSentence(speaking, type(props.explained.record), clause))
      : ta.why.noRows
  }
  return (
    <>
      <h2 class="row">
        <Show when={props.explained.carried} fallback={<X class="i" aria-hidden="true" />}>
          <Check class="i" aria-hidden="true" />
        </Show>
        {props.explained.carried
          ? ta.why.has(props.person, props.record)
          : ta.why.hasNot(props.person, props.record)}
      </h2>
      <Switch>
        <Match when={props.explained.noRight}>
          <p>{ta.why.noRight(props.person)}</p>
        </Match>
        <Match when={props.explained.kept}>
          {(kept) => (
            <p>
              {wordsOf(ta.why.kept, kept().because) ?? kept().because}{' '}
              {kept().until === null ? '' : ta.why.until(fullMoment(kept().until ?? 0, zone()))}
            </p>
          )}
        </Match>
        <Match when={props.explained.carried}>
          <p class="quiet">
            {ta.why.by(props.explained.profile ?? '')} {carriedAs()}
          </p>
          <ul class="why-path">
            <For each={props.explained.path}>
              {(step) => (
                <li>
                  {titleOf(step.record)}
                  <span class="sub rule">
                    {step.by === 'rows' ? ta.why.selected : ta.why.broughtIn(titleOf(step.from ?? ''))}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </Match>
        <Match when={props.explained.whyNot}>
          {(whyNot) => (
            <>
              <p>{ta.why.because[whyNot().because]}</p>
              <ul class="why-path">
                <For each={whyNot().profiles}>
                  {({ profile, fails, clause }) => (
                    <li>
                      <A href={`/admin/profiles/${encodeURIComponent(profile)}`}>{profile}</A>
                      <span class="sub rule">{reason(fails, clause)}</span>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={props.explained.entersAt}>
                {(at) => <p>{ta.why.enters(fullMoment(at(), zone()))}</p>}
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </>
  )
}

/** Read by the server's own parser before it was published. */
const isCondition = (clause: unknown): clause is Condition => typeof clause === 'object' && clause !== null
