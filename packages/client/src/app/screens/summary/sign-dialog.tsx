import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { Dialog } from '../../parts/dialog.tsx'
import { LabelledInput } from '../../parts/labelled-input.tsx'
import { t } from '../../text/texts.ts'
import { encodeStrokes, type Point } from '../../workspace/strokes.ts'

/** What somebody has signed with, or why they have not. */
export interface Signed {
  readonly name: string
  readonly strokes: string | null
  readonly note: string | null
}

/** The name, and a field to sign in with finger, pen or mouse; who can't sign says why. */
export const SignDialog = (props: {
  readonly onSign: (signed: Signed) => void
  readonly onClose: () => void
}) => {
  const [name, setName] = createSignal('')
  const [note, setNote] = createSignal('')
  const [refuses, setRefuses] = createSignal(false)
  const [drawn, setDrawn] = createSignal<readonly (readonly Point[])[]>([])
  const isReady = (): boolean =>
    name().trim() !== '' && (refuses() ? note().trim() !== '' : drawn().length > 0)
  const submit = (): void => {
    if (!isReady()) return
    props.onSign(
      refuses()
        ? { name: name().trim(), strokes: null, note: note().trim() }
        : { name: name().trim(), strokes: encodeStrokes(drawn()), note: null },
    )
  }
  return (
    <Dialog title={t.summary.sign} onClose={props.onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <LabelledInput label={t.summary.name} autocomplete="off" required value={name()} onInput={setName} />
        <Show when={refuses()} fallback={<SignatureField drawn={drawn()} onDrawn={setDrawn} />}>
          <LabelledInput label={t.summary.why} value={note()} onInput={setNote} />
        </Show>
        <label class="theme">
          <input
            type="checkbox"
            checked={refuses()}
            onChange={(event) => setRefuses(event.currentTarget.checked)}
          />
          {t.summary.cannot}
        </label>
        <button type="submit" class="btn ink full" disabled={!isReady()}>
          {t.summary.keep}
        </button>
      </form>
    </Dialog>
  )
}

const SignatureField = (props: {
  readonly drawn: readonly (readonly Point[])[]
  readonly onDrawn: (strokes: readonly (readonly Point[])[]) => void
}) => {
  let field: HTMLCanvasElement | undefined
  let clear = (): void => undefined
  onMount(async () => {
    const { default: SignaturePad } = await import('signature_pad')
    if (field?.getContext('2d') == null) return
    const ink = getComputedStyle(field).color
    const pad = new SignaturePad(field, { penColor: ink })
    const size = (): void => {
      if (field === undefined) return
      const ratio = window.devicePixelRatio
      field.width = field.clientWidth * ratio
      field.height = field.clientHeight * ratio
      field.getContext('2d')?.scale(ratio, ratio)
      pad.fromData(pad.toData())
    }
    size()
    pad.addEventListener('endStroke', () => {
      const { width, height } = field?.getBoundingClientRect() ?? { width: 1, height: 1 }
      props.onDrawn(
        pad.toData().map(({ points }) => points.map(({ x, y }) => ({ x: x / width, y: y / height }))),
      )
    })
    clear = () => {
      pad.clear()
      props.onDrawn([])
    }
    window.addEventListener('resize', size)
    onCleanup(() => {
      window.removeEventListener('resize', size)
      pad.off()
    })
  })
  return (
    <div class="sign-field">
      <canvas ref={field} role="img" aria-label={t.summary.field} />
      <button type="button" class="btn" disabled={props.drawn.length === 0} onClick={() => clear()}>
        {t.summary.again}
      </button>
    </div>
  )
}
