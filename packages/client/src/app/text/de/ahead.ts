import type { Texts } from '../en/texts.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('de')
const records = (n: number): string => plural(n, { one: 'Eintrag', other: 'Einträge' })

/** Vor einem Tag ohne Netz. */
export const ahead: Texts['ahead'] = {
  all: (n, device) =>
    `Bereit für einen Tag ohne Netz: Alles, was Ihr Profil vollständig bringt, ist auf diesem ${device}, ${records(n)}.`,
  some: (n, of) =>
    `${n} von ${of} Einträgen Ihres Profils sind hier. Der Rest kommt von selbst, solange es Netz gibt: App offen lassen.`,
  unsure: (n) =>
    `${records(n)} vollständig hier. Ob das alles aus Ihrem Profil ist, zeigt sich, wenn der Server erreicht wird.`,
  listed: (n) => `${records(n)} nur so, wie Listen sie zeigen: der Rest braucht beim Öffnen Netz.`,
}
