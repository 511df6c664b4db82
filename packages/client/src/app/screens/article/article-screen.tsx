import { useParams } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { KeepHere } from '../../parts/keep-here.tsx'
import { device } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { useOpenContent } from '../../workspace/content.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { recordAt } from '../../workspace/paths.ts'
import { rememberLook } from '../../workspace/recent.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** An article, to be read with or without a network. */
export const ArticleScreen = () => {
  const { facts, sync } = useWorkspace()
  const params = useParams<{ ulid: string }>()
  const record = createMemo(() => recordAt('knowledgeArticle', params.ulid))
  rememberLook(record)
  const known = () => facts.get(record())
  const content = useOpenContent(record)
  const paragraphs = (): readonly string[] =>
    (content()?.prose.body ?? '').split(/\n+/).filter((one) => one.trim() !== '')
  const waiting = (): string =>
    sync().network.state === 'offline' || sync().network.state === 'signIn'
      ? t.article.offline(device())
      : t.article.asking
  return (
    <Page title={textOf(known(), 'title') || t.order.articles} sub={textOf(known(), 'topic')} back="/">
      <Show when={known() !== undefined} fallback={<ThinLane>{t.article.missing}</ThinLane>}>
        <article class="sec narrow article">
          <Show when={content() !== null} fallback={<p role="status">{waiting()}</p>}>
            <For each={paragraphs()} fallback={<p class="quiet">{t.article.empty}</p>}>
              {(paragraph) => <p class="prose">{paragraph}</p>}
            </For>
          </Show>
        </article>
        <Show when={record()}>{(id) => <KeepHere record={id()} />}</Show>
      </Show>
    </Page>
  )
}
