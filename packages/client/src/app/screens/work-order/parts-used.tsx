import {
  addChild,
  type Child,
  newUlid,
  parseRecordId,
  type RecordId,
  removeChild,
  restoreChild,
  setChildField,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import Minus from 'lucide-solid/icons/minus'
import PackagePlus from 'lucide-solid/icons/package-plus'
import Plus from 'lucide-solid/icons/plus'
import Trash2 from 'lucide-solid/icons/trash'
import { createSignal, For, Show } from 'solid-js'
import { RecordPicker } from '../../parts/record-picker.tsx'
import { paintOf } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { notices } from '../../workspace/notices.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { TouchedBy } from './field-frame.tsx'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

const collection = 'products'

/** Parts used: taken from the list of parts, or named by hand; counted by taps. */
export const Parts = () => {
  const { facts } = useWorkspace()
  const order = useOrder()
  const [adding, setAdding] = createSignal(false)
  const parts = () => order.view.children[collection] ?? []
  const add = (name: string, product: RecordId | null): void => {
    setAdding(false)
    const known = parts().find(({ fields }) => product !== null && fields.product === product)
    if (known !== undefined) return setQuantity(order, known, name, quantityOf(known) + 1)
    const id = newUlid(systemClock, systemRandom)
    void order.edit(t.edit.partUsed(1, name), (doc) =>
      addChild(doc, type, collection, { id, values: { product, name, quantity: 1 } }, systemRandom),
    )
  }
  return (
    <Section title={t.order.parts}>
      <ul class="rows">
        <For each={parts()} fallback={<li class="quiet none">{t.order.noParts}</li>}>
          {(part) => (
            <li>
              <PartRow part={part} />
            </li>
          )}
        </For>
      </ul>
      <button
        type="button"
        class="btn full"
        aria-haspopup="dialog"
        disabled={order.view.isReadOnly()}
        onClick={() => setAdding(true)}
      >
        <PackagePlus class="i" aria-hidden="true" />
        {t.order.addPart}
      </button>
      <Show when={adding()}>
        <RecordPicker
          title={t.order.addPart}
          type="product"
          second={(row) => textOf(row.facts, 'code')}
          unlisted={{ label: t.order.addUnlisted, pick: (name) => add(name, null) }}
          onPick={(product) => add(textOf(facts.get(product), 'title'), product)}
          onClose={() => setAdding(false)}
        />
      </Show>
    </Section>
  )
}

const PartRow = (props: { readonly part: Child }) => {
  const { facts, me } = useWorkspace()
  const order = useOrder()
  const path = (): string => `${collection}/${props.part.id}`
  const mark = () => order.view.marks.of(path())
  const product = () => facts.get(parseRecordId(String(props.part.fields.product ?? '')))
  const name = (): string => textOf(product(), 'title') || String(props.part.fields.name ?? '')
  const quantity = (): number => quantityOf(props.part)
  const second = (): string =>
    [textOf(product(), 'code'), textOf(product(), 'unit')].filter(Boolean).join(', ')
  const fewer = async (): Promise<void> => {
    if (quantity() > 1) return setQuantity(order, props.part, name(), quantity() - 1)
    const { id } = props.part
    const label = t.edit.partRemoved(name())
    const editor = { by: me, at: systemClock.now() }
    const done = await order.edit(label, (doc) => removeChild(doc, type, collection, id, editor))
    if (!done) return
    const restore = (): void =>
      void order.edit(t.edit.partRestored(name()), (doc) => restoreChild(doc, type, collection, id))
    notices.show({ text: label, action: { label: t.undo.act, run: restore } })
  }
  return (
    <div
      class="line-item"
      classList={{ touched: mark() !== undefined }}
      style={{ '--c': paintOf(mark()?.by?.color ?? 8) }}
    >
      <span>
        {name()}
        <Show when={second()}>
          {(text) => (
            <>
              <br />
              <span class="small quiet">{text()}</span>
            </>
          )}
        </Show>
        <Show when={mark()}>{(known) => <TouchedBy mark={known()} />}</Show>
      </span>
      <span class="stepper">
        <button
          type="button"
          class="btn icon"
          aria-label={quantity() > 1 ? t.order.fewer(name()) : t.order.remove(name())}
          onClick={() => void fewer()}
        >
          <Show when={quantity() > 1} fallback={<Trash2 class="i" aria-hidden="true" />}>
            <Minus class="i" aria-hidden="true" />
          </Show>
        </button>
        <span class="n">{quantity()}</span>
        <button
          type="button"
          class="btn icon"
          aria-label={t.order.more(name())}
          onClick={() => setQuantity(order, props.part, name(), quantity() + 1)}
        >
          <Plus class="i" aria-hidden="true" />
        </button>
      </span>
    </div>
  )
}

const quantityOf = ({ fields }: Child): number => (typeof fields.quantity === 'number' ? fields.quantity : 1)

const setQuantity = (
  order: ReturnType<typeof useOrder>,
  part: Child,
  name: string,
  quantity: number,
): void => {
  order.view.marks.clear(`${collection}/${part.id}`)
  void order.edit(t.edit.partUsed(quantity, name), (doc) =>
    setChildField(doc, type, collection, part.id, { quantity }),
  )
}
