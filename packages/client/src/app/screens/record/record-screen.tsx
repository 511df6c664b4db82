import { fieldService } from '@fieldmerge/shared'
import { useParams } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { device } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { labelOfProse, labelOfState, labelOfType } from '../../text/type-labels.ts'
import { useOpenContent } from '../../workspace/content.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { recordAt } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'
import { Children } from './children.tsx'
import { LinkedFrom } from './linked-from.tsx'
import { Values } from './values.tsx'

/** Any record of a type that has no screen of its own: to be read, with or without a network. */
export const RecordScreen = () => {
  const { facts, sync } = useWorkspace()
  const params = useParams<{ type: string; ulid: string }>()
  const type = createMemo(() => fieldService.types.get(params.type))
  const record = createMemo(() => (type() === undefined ? null : recordAt(params.type, params.ulid)))
  const known = () => facts.get(record())
  const content = useOpenContent(record)
  // What is carried as facts alone shows these until the rest has come.
  const values = () => content()?.fields ?? known() ?? {}
  const isCutOff = (): boolean => sync().network.state === 'offline' || sync().network.state === 'signIn'
  const sub = (): string => {
    const declared = type()
    const status = textOf(known(), 'status')
    if (declared === undefined) return ''
    return [labelOfType(declared), status && labelOfState(declared, status)].filter(Boolean).join(', ')
  }
  return (
    <Page
      title={textOf(known(), 'title') || sub() || t.app}
      sub={textOf(known(), 'title') && sub()}
      back="/search"
    >
      <Show when={known() !== undefined && type()} fallback={<ThinLane>{t.record.missing}</ThinLane>}>
        {(declared) => (
          <div class="narrow">
            <Show when={known()?.removed === true}>
              <p class="notice">{t.record.removed}</p>
            </Show>
            <section class="sec" aria-label={labelOfType(declared())}>
              <Values type={declared()} values={values()} />
            </section>
            <Show
              when={content()}
              fallback={
                <p class="sec small quiet" role="status">
                  {isCutOff() ? t.record.partly(device()) : t.record.asking}
                </p>
              }
            >
              {(read) => (
                <>
                  <For each={Object.entries(read().prose).filter(([, text]) => text.trim() !== '')}>
                    {([root, text]) => (
                      <Section title={labelOfProse(declared(), root)}>
                        <For each={paragraphsOf(text)}>{(paragraph) => <p class="prose">{paragraph}</p>}</For>
                      </Section>
                    )}
                  </For>
                  <For
                    each={Object.keys(declared().children).filter((name) => read().children[name]?.length)}
                  >
                    {(name) => <Children type={declared()} collection={name} content={read()} />}
                  </For>
                </>
              )}
            </Show>
            <Show when={record()}>{(id) => <LinkedFrom record={id()} />}</Show>
          </div>
        )}
      </Show>
    </Page>
  )
}

const paragraphsOf = (text: string): readonly string[] => text.split(/\n+/).filter((one) => one.trim() !== '')
