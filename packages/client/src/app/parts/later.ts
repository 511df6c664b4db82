import { type Component, lazy } from 'solid-js'
import { everyText } from '../text/texts.ts'

/** A component that is loaded when it is wanted, together with every text. */
export const later = <P extends object = object>(load: () => Promise<Component<P>>) =>
  lazy(async () => {
    const [component] = await Promise.all([load(), everyText()])
    return { default: component }
  })
