import '../../styles/merges.css'
import { type RecordId, typeOf } from '@fieldmerge/shared'
import { useParams, useSearchParams } from '@solidjs/router'
import Link from 'lucide-solid/icons/link'
import { createMemo, createResource, createUniqueId, For, Match, Show, Switch } from 'solid-js'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { fromLocalInput, toLocalInput } from '../../text/time.ts'
import { toldProblem } from '../../text/told-problem.ts'
import { askAgain } from '../../workspace/ask-again.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { askForDifference } from '../../workspace/ledger/record-difference.ts'
import { notices } from '../../workspace/notices.ts'
import { comparePath, recordAt, recordPath, watchPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { UnknownOrder } from '../work-order/unknown-order.tsx'
import { DifferenceRow } from './difference-row.tsx'

const day = 86_400_000

/** What differs between two moments of a record, by whom. Its address names both. */
export const CompareScreen = () => {
  const params = useParams<{ type?: string; ulid: string }>()
  const record = createMemo(() => recordAt(params.type ?? 'workOrder', params.ulid))
  return (
    <Show when={record()} keyed fallback={<UnknownOrder record={null} state="none" />}>
      {(id) => <Compared record={id} />}
    </Show>
  )
}

const Compared = (props: { readonly record: RecordId }) => {
  const workspace = useWorkspace()
  const { facts, now, zone } = workspace
  const [search, setSearch] = useSearchParams<{ from?: string; to?: string }>()
  const opened = now()
  const from = (): string => search.from ?? String(opened - day)
  const to = (): string => search.to ?? 'now'
  const [answer, { refetch }] = createResource(
    () => [from(), to()] as const,
    ([start, end]) => askForDifference(workspace, props.record, start, end),
  )
  askAgain(
    workspace.sync,
    () => answer.latest?.kind === 'unreachable',
    () => void refetch(),
  )
  const found = () => {
    const known = answer.latest
    return known?.kind === 'ok' ? known.value : null
  }
  const trouble = (): string | null => {
    const known = answer.latest
    if (known?.kind === 'unreachable') return m.compare.offline
    if (known?.kind !== 'refused') return null
    // Nothing else of the question can be wrong.
    return known.code === 'bad-request' ? m.compare.wrong : toldProblem(known.code, known.message)
  }
  const title = (): string => {
    const known = facts.get(props.record)
    return [textOf(known, 'number'), textOf(known, 'title')].filter(Boolean).join(' ') || t.noTitle
  }
  const copyLink = async (): Promise<void> => {
    const known = found()
    if (known === null) return
    const [start, end] = [known.from, known.to].map(({ sequence }) => `sequence-${sequence}`)
    await navigator.clipboard.writeText(location.origin + comparePath(props.record, start, end))
    notices.show({ text: m.watch.copied })
  }
  /** What a field shows: a moment that is named by its place in the history is told by its time. */
  const typed = (named: string, place: { readonly serverTime: number | null } | undefined): string => {
    const at = /^\d+$/.test(named) ? Number(named) : (place?.serverTime ?? null)
    return at === null || named === 'now' ? '' : toLocalInput(at, zone())
  }
  return (
    <Page
      title={m.compare.title}
      sub={title()}
      about={title()}
      back={typeOf(props.record) === 'workOrder' ? watchPath(props.record) : recordPath(props.record)}
      tools={<Tools />}
    >
      <div class="narrow compare">
        <div class="pair">
          <MomentField
            label={m.compare.from}
            value={typed(from(), found()?.from)}
            onChange={(at) => setSearch({ from: at === null ? undefined : String(at) })}
          />
          <MomentField
            label={m.compare.to}
            value={typed(to(), found()?.to)}
            onChange={(at) => setSearch({ to: at === null ? undefined : String(at) })}
          />
        </div>
        <Switch>
          <Match when={trouble()}>{(said) => <p class="notice is-wait">{said()}</p>}</Match>
          <Match when={found() === null}>
            <ThinLane>{m.compare.asking}</ThinLane>
          </Match>
          <Match when={found()?.differences.length === 0}>
            <ThinLane>{m.compare.none}</ThinLane>
          </Match>
          <Match when={found()}>
            {(known) => (
              <ul class="differences" aria-label={m.compare.list}>
                <For each={known().differences}>
                  {(one) => <DifferenceRow record={props.record} difference={one} />}
                </For>
              </ul>
            )}
          </Match>
        </Switch>
      </div>
    </Page>
  )

  function Tools() {
    return (
      <button type="button" class="btn tools" disabled={found() === null} onClick={() => void copyLink()}>
        <Link class="i" aria-hidden="true" />
        {m.compare.copy}
      </button>
    )
  }
}

/** A moment that can be chosen; nothing for now. */
const MomentField = (props: {
  readonly label: string
  readonly value: string
  readonly onChange: (at: number | null) => void
}) => {
  const { zone } = useWorkspace()
  const id = createUniqueId()
  return (
    <div class="form-row">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        class="text-input data"
        type="datetime-local"
        value={props.value}
        onChange={({ currentTarget: { value } }) => props.onChange(fromLocalInput(value, zone()))}
      />
    </div>
  )
}
