import type { Facts } from '@fieldmerge/shared'
import { t } from '../text/texts.ts'
import { textOf } from './fact-values.ts'
import { notices } from './notices.ts'

/** Tells why the server did not follow a wish to pin. Needs every text. */
export const tellRefusedPin = (facts: Facts | undefined, code: string): void => {
  const told = code === 'no-right' || code === 'too-many-pins' ? code : 'other'
  notices.add({ text: t.pins.refused[told](textOf(facts, 'title') || t.noTitle) })
}
