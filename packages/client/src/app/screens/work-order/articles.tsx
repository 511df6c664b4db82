import { A } from '@solidjs/router'
import BookOpen from 'lucide-solid/icons/book-open'
import { For, Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { linksOf, textOf } from '../../workspace/fact-values.ts'
import { articlePath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

/** What has been written about such jobs; on this device, to be read without a network. */
export const Articles = () => {
  const { facts } = useWorkspace()
  const order = useOrder()
  const here = () =>
    linksOf(facts.get(order.record()), 'articles').filter((article) => facts.get(article) !== undefined)
  return (
    <Show when={here().length > 0}>
      <Section title={t.order.articles}>
        <ul class="rows">
          <For each={here()}>
            {(article) => (
              <li>
                <A class="row-link" href={articlePath(article)}>
                  <BookOpen class="i" aria-hidden="true" />
                  {textOf(facts.get(article), 'title')}
                </A>
              </li>
            )}
          </For>
        </ul>
      </Section>
    </Show>
  )
}
