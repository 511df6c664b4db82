import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')
const edits = (n: number): string => plural(n, { one: 'edit', other: 'edits' })

/** The lock of a person's work on this device, and what is set aside at signing out. */
export const lock = {
  title: 'Lock',
  locked: 'Locked',
  about: (device: string) =>
    `With a lock your work on this ${device} is encrypted, and opened by your PIN. While it is locked nothing is sent.`,
  set: 'Set a PIN',
  pin: 'PIN, six characters or more',
  again: 'The same PIN again',
  differ: 'The two are not the same.',
  short: 'Six characters at least.',
  strength:
    'Letters are allowed. The longer it is, the better it protects against somebody who copies the store.',
  on: 'Lock it',
  isOn: (device: string) => `Your work on this ${device} is encrypted and locked by a PIN.`,
  now: 'Lock now',
  off: 'Turn the lock off',
  addDevice: 'Unlock with this device too',
  deviceOn: 'Fingerprint, face or the code of this device unlock it too.',
  deviceNot: 'This device can’t unlock it, or was not allowed to. The PIN does.',
  otherTab: 'Fieldmerge is open in another tab. Close it there, then try again.',
  notHere: 'The lock needs https and a server that is up to date.',
  unsaved: 'Some edits could not be saved yet. Make room or export them first.',
  hello: (name: string) => `Locked for ${name}`,
  enter: 'PIN',
  unlock: 'Unlock',
  unlocking: 'Unlocking',
  byDevice: 'Unlock with this device',
  wrong: 'That is not the PIN.',
  wait: (time: string) => `Too many tries. The next one is in ${time}.`,
  seconds: (n: number) => plural(n, { one: 'second', other: 'seconds' }),
  kept: (n: number) => `${edits(n)} in it ${n === 1 ? 'is' : 'are'} not safe yet.`,
  forgotten: 'PIN forgotten',
  forgottenText:
    'Sign in, which needs a network: everything is there again, also what is not safe yet, and the lock is off.',
  remove: 'Remove it from this device',
  removeText: (n: number) =>
    n === 0
      ? 'What is here is removed. All of it is safe and comes again when you sign in.'
      : `What is here is removed. What is safe comes again when you sign in; ${edits(n)} ${n === 1 ? 'is' : 'are'} lost for good.`,
  removeNow: 'Remove for good',
}
