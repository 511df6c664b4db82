import type { Texts } from '../en/texts.ts'
import { shortened } from '../shortened.ts'

/** Was an einem Auftrag gestört ist. */
export const incidents: Texts['incidents'] = {
  resolvedOf: (done, of) => `${done} von ${of} behoben`,
  about: (time) => `etwa ${time}`,
  resolved: (name) => `Störung behoben: ${shortened(name)}`,
  reopened: (name) => `Störung nicht behoben: ${shortened(name)}`,
}
