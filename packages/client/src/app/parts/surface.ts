import { createEffect, createSignal } from 'solid-js'
import { deskScreen } from '../session/keys.ts'
import { t } from '../text/texts.ts'

/** Density: a desk has width and a mouse; everything else is touched, with gloves. */
export type Surface = 'phone' | 'desk'

const wide = window.matchMedia(deskScreen)
const [surface, setSurface] = createSignal<Surface>(wide.matches ? 'desk' : 'phone')
wide.addEventListener('change', () => setSurface(wide.matches ? 'desk' : 'phone'))

export { surface }

/** What people call the thing in front of them. */
export const device = (): string => (surface() === 'phone' ? t.device.phone : t.device.computer)

/** Puts the density on the page, where the tokens read it. */
export const applySurface = (): void => {
  createEffect(() => {
    document.body.dataset.surface = surface()
  })
}
