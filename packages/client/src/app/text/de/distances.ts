import type { Texts } from '../en/texts.ts'

/** Wie weit es zu Terminen ist. */
export const distances: Texts['distances'] = {
  title: 'Entfernungen',
  ask: 'Entfernungen zeigen',
  asking: (device) => `Wird auf diesem ${device} gerade bestimmt.`,
  straight: (distance) => `${distance} Luftlinie`,
  under: (distance) => `unter ${distance}`,
  since: (device, time) =>
    `Luftlinie von da, wo Sie mit diesem ${device} um ${time} waren, nicht der Weg auf der Straße. Der Ort bleibt auf dem Gerät.`,
  roughly: (distance) => `Der Ort ist auf ${distance} genau bekannt.`,
  refused: (device) =>
    `Auf diesem ${device} ist der Standort nicht freigegeben, deshalb werden keine Entfernungen gezeigt. Alles andere geht auch so. Wer es sich anders überlegt, erlaubt den Standort in den Einstellungen des Browsers.`,
  lost: (device) => `Auf diesem ${device} lässt sich der Standort gerade nicht bestimmen.`,
  again: 'Noch einmal versuchen',
  hide: 'Entfernungen ausblenden',
}
