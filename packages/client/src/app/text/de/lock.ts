import type { Texts } from '../en/texts.ts'
import { pluralOf } from '../plural.ts'

const plural = pluralOf('de')
const edits = (n: number): string => plural(n, { one: 'Änderung', other: 'Änderungen' })

/** Die Sperre dessen, was jemand auf diesem Gerät hat, und was beim Abmelden beiseitegelegt wird. */
export const lock: Texts['lock'] = {
  title: 'Sperre',
  locked: 'Gesperrt',
  about: (device) =>
    `Mit einer Sperre ist Ihre Arbeit auf diesem ${device} verschlüsselt und geht mit Ihrer PIN auf. Solange gesperrt ist, wird nichts gesendet.`,
  set: 'PIN festlegen',
  pin: 'PIN, sechs Zeichen oder mehr',
  again: 'Dieselbe PIN noch einmal',
  differ: 'Die beiden sind nicht gleich.',
  short: 'Mindestens sechs Zeichen.',
  strength:
    'Buchstaben sind erlaubt. Je länger sie ist, desto besser schützt sie vor jemandem, der den Speicher kopiert.',
  on: 'Sperren',
  isOn: (device) => `Ihre Arbeit auf diesem ${device} ist verschlüsselt und mit einer PIN gesperrt.`,
  now: 'Jetzt sperren',
  off: 'Sperre abschalten',
  addDevice: 'Auch mit diesem Gerät entsperren',
  deviceOn: 'Fingerabdruck, Gesicht oder der Code dieses Geräts entsperren auch.',
  deviceNot: 'Dieses Gerät kann es nicht, oder durfte es nicht. Die PIN kann es.',
  otherTab:
    'Fieldmerge ist in einem anderen Tab offen. Schließen Sie es dort, und versuchen Sie es noch einmal.',
  notHere: 'Die Sperre braucht https und einen Server auf neuem Stand.',
  unsaved:
    'Einige Änderungen ließen sich noch nicht sichern. Schaffen Sie Platz, oder geben Sie sie zuerst als Datei aus.',
  hello: (name) => `Gesperrt für ${name}`,
  enter: 'PIN',
  unlock: 'Entsperren',
  unlocking: 'Entsperrt',
  byDevice: 'Mit diesem Gerät entsperren',
  wrong: 'Das ist nicht die PIN.',
  wait: (time) => `Zu viele Versuche. Der nächste ist in ${time} möglich.`,
  seconds: (n) => plural(n, { one: 'Sekunde', other: 'Sekunden' }),
  kept: (n) => `${edits(n)} darin ${n === 1 ? 'ist' : 'sind'} noch nicht sicher.`,
  forgotten: 'PIN vergessen',
  forgottenText:
    'Melden Sie sich an, was Netz braucht: Alles ist wieder da, auch was noch nicht sicher ist, und die Sperre ist aus.',
  remove: 'Von diesem Gerät entfernen',
  removeText: (n) =>
    n === 0
      ? 'Was hier ist, wird entfernt. Alles davon ist sicher und kommt wieder, wenn Sie sich anmelden.'
      : `Was hier ist, wird entfernt. Was sicher ist, kommt wieder, wenn Sie sich anmelden; ${edits(n)} ${n === 1 ? 'geht' : 'gehen'} endgültig verloren.`,
  removeNow: 'Endgültig entfernen',
}
