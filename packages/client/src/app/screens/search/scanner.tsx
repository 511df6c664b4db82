import ImageIcon from 'lucide-solid/icons/image'
import { createSignal, createUniqueId, onCleanup, onMount, Show } from 'solid-js'
import { Dialog } from '../../parts/dialog.tsx'
import { t } from '../../text/texts.ts'
import { codeReader } from '../../workspace/barcodes.ts'

/** Between two looks, ms: a phone stays cool, and nobody waits. */
const pause = 200

type Problem = 'refused' | 'noCamera' | 'noReader' | 'nothing'

/** Reads a barcode or QR code by the camera, or from a picture where the camera can't be had. */
export const Scanner = (props: { readonly onCode: (code: string) => void; readonly onClose: () => void }) => {
  const id = createUniqueId()
  const [problem, setProblem] = createSignal<Problem | null>(null)
  const [isLooking, setLooking] = createSignal(false)
  let video: HTMLVideoElement | undefined
  let stream: MediaStream | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  const look = async (): Promise<void> => {
    if (isClosed || video === undefined) return
    try {
      const read = await codeReader()
      const code = video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? null : await read(video)
      if (code !== null && !isClosed) return props.onCode(code)
    } catch {
      return void setProblem('noReader')
    }
    timer = setTimeout(() => void look(), pause)
  }
  const begin = async (): Promise<void> => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    } catch (error) {
      const isRefused = error instanceof DOMException && error.name === 'NotAllowedError'
      return void setProblem(isRefused ? 'refused' : 'noCamera')
    }
    if (isClosed || video === undefined) return stop()
    video.srcObject = stream
    setLooking(true)
    await video.play().catch(() => undefined)
    await look()
  }
  const stop = (): void => {
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  const readPicture = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    try {
      const code = await (await codeReader())(await createImageBitmap(file))
      if (code === null) setProblem('nothing')
      else props.onCode(code)
    } catch {
      setProblem('noReader')
    }
  }
  // Without https there is no camera to ask for.
  onMount(() => void (navigator.mediaDevices === undefined ? setProblem('noCamera') : begin()))
  onCleanup(() => {
    isClosed = true
    clearTimeout(timer)
    stop()
  })
  return (
    <Dialog title={t.scan.title} onClose={props.onClose}>
      <Show when={problem() !== 'refused' && problem() !== 'noCamera'}>
        {/* A picture of what the camera sees has no words. */}
        <video ref={video} class="scan" muted playsinline aria-label={t.scan.seen} />
        <p class="quiet">{isLooking() ? t.scan.hold : t.scan.asking}</p>
      </Show>
      <Show when={problem()}>
        {(known) => (
          <p class="notice is-held" role="alert">
            {t.scan.problems[known()]}
          </p>
        )}
      </Show>
      <label class="btn full" for={id}>
        <ImageIcon class="i" aria-hidden="true" />
        {t.scan.picture}
      </label>
      <input
        id={id}
        class="sr-only"
        type="file"
        accept="image/*"
        onChange={(event) => void readPicture(event.currentTarget.files?.[0])}
      />
    </Dialog>
  )
}
