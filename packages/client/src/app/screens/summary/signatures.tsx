import { addChild, type Child, newUlid, readRecord, systemClock, systemRandom } from '@fieldmerge/shared'
import PenLine from 'lucide-solid/icons/pen-line'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { useContentChanges } from '../../workspace/content.ts'
import { jobDigest } from '../../workspace/job-digest.ts'
import { personName } from '../../workspace/people.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { canvas, isStrokes } from '../../workspace/strokes.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from '../work-order/order-context.ts'
import { Section } from '../work-order/section.tsx'
import { SignDialog, type Signed } from './sign-dialog.tsx'

/** What the customer has signed, as drawn, and whether the work has changed since. */
export const Signatures = () => {
  const { me } = useWorkspace()
  const order = useOrder()
  const [signing, setSigning] = createSignal(false)
  const signatures = () => order.view.children.signatures ?? []
  const changes = useContentChanges(order.record)
  const digest = createMemo(() => {
    changes()
    const doc = order.view.doc()
    return doc === null ? '' : jobDigest(readRecord(doc, type))
  })
  const sign = ({ name, strokes, note }: Signed): void => {
    setSigning(false)
    const values = { name, strokes, note, digest: digest(), by: me, at: systemClock.now() }
    const id = newUlid(systemClock, systemRandom)
    void order.edit(t.edit.signed(name), (doc) =>
      addChild(doc, type, 'signatures', { id, values }, systemRandom),
    )
  }
  return (
    <Section title={t.summary.signatures}>
      <For each={signatures()} fallback={<p class="quiet none">{t.summary.unsigned}</p>}>
        {(signature) => <Signature signature={signature} digest={digest()} />}
      </For>
      <Show when={!order.view.isReadOnly()}>
        <button
          type="button"
          class="btn full no-print"
          aria-haspopup="dialog"
          onClick={() => setSigning(true)}
        >
          <PenLine class="i" aria-hidden="true" />
          {t.summary.sign}
        </button>
      </Show>
      <Show when={signing()}>
        <SignDialog onSign={sign} onClose={() => setSigning(false)} />
      </Show>
    </Section>
  )
}

const Signature = (props: { readonly signature: Child; readonly digest: string }) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const field = (name: string): string => String(props.signature.fields[name] ?? '')
  const at = (): string => {
    const signed = props.signature.fields.at
    return typeof signed === 'number' ? moment(signed, now(), zone()) : ''
  }
  return (
    <figure class="signature">
      <Show when={isStrokes(field('strokes'))}>
        <svg
          viewBox={`0 0 ${canvas.width} ${canvas.height}`}
          role="img"
          aria-label={t.summary.of(field('name'))}
        >
          <path
            d={field('strokes')}
            fill="none"
            stroke="currentColor"
            stroke-width="6"
            stroke-linecap="round"
          />
        </svg>
      </Show>
      <figcaption>
        <b>{field('name')}</b>, <span class="data">{at()}</span>
        <Show when={field('note')}>{(note) => <span class="sub">{t.summary.because(note())}</span>}</Show>
        <span class="sub">{t.summary.takenBy(personName(workspace, field('by')))}</span>
        <Show when={field('digest') !== props.digest}>
          <span class="sub changed-since">{t.summary.changedSince}</span>
        </Show>
      </figcaption>
    </figure>
  )
}
