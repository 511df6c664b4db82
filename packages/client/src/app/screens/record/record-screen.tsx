import { fieldService, type RecordId, type RecordType } from '@fieldmerge/shared'
import { A, useParams } from '@solidjs/router'
import History from 'lucide-solid/icons/rotate-ccw-clock'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { KeepHere } from '../../parts/keep-here.tsx'
import { StateWord } from '../../parts/state-word.tsx'
import { device } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { labelOfState, labelOfType } from '../../text/type-labels.ts'
import { useOpenContent } from '../../workspace/content.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { createLossesHere } from '../../workspace/ledger/losses-here.ts'
import { comparePath, recordAt } from '../../workspace/paths.ts'
import { rememberLook } from '../../workspace/recent.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { LostElsewhere } from '../merges/lost-elsewhere.tsx'
import { PointingHere } from './pointing-here.tsx'
import { RecordChildren } from './record-children.tsx'
import { RecordFields } from './record-fields.tsx'
import { RecordProse } from './record-prose.tsx'

/** Any record that has no page of its own: what it says, and what points at it. To be read, offline too. */
export const RecordScreen = () => {
  const params = useParams<{ type: string; ulid: string }>()
  const type = createMemo(() => fieldService.types.get(params.type) ?? null)
  const record = createMemo(() => (type() === null ? null : recordAt(params.type, params.ulid)))
  return (
    <Show when={type()} keyed fallback={<Missing />}>
      {(known) => (
        <Show when={record()} keyed fallback={<Missing />}>
          {(id) => <RecordPage record={id} type={known} />}
        </Show>
      )}
    </Show>
  )
}

const RecordPage = (props: { readonly record: RecordId; readonly type: RecordType }) => {
  const { facts, sync, plans } = useWorkspace()
  const own = () => facts.get(props.record)
  const content = useOpenContent(() => props.record)
  const lost = createLossesHere(() => props.record)
  rememberLook(() => props.record)
  const status = (): string => textOf(own(), 'status')
  const waiting = (): string =>
    sync().network.state === 'online' ? t.record.asking : t.record.offline(device())
  return (
    <Page title={textOf(own(), 'title') || t.noTitle} sub={labelOfType(props.type)} back="/search">
      <Switch>
        <Match when={own() === undefined && content() === null}>
          <ThinLane>{waiting()}</ThinLane>
        </Match>
        <Match when={true}>
          <div class="narrow record-page">
            <Show when={status() !== ''}>
              <p class="record-status">
                <StateWord tone="plain" glyph="scheduled">
                  {labelOfState(props.type, status())}
                </StateWord>
              </p>
            </Show>
            <LostElsewhere lost={lost} shown={Object.keys(props.type.fields)} isReadOnly={false} />
            <RecordFields type={props.type} facts={own()} content={content()} lost={lost} />
            <RecordProse type={props.type} content={content()} />
            <RecordChildren type={props.type} content={content()} />
            <PointingHere record={props.record} type={props.type} />
            <Show when={plans()}>
              <section class="sec">
                <A class="btn full" href={comparePath(props.record)}>
                  <History class="i" aria-hidden="true" />
                  {m.compare.act}
                </A>
              </section>
            </Show>
            <KeepHere record={props.record} />
          </div>
        </Match>
      </Switch>
    </Page>
  )
}

const Missing = () => (
  <Page title={t.missing.title} back="/search">
    <ThinLane>{t.record.none}</ThinLane>
  </Page>
)
