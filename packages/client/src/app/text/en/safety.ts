import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')
const edits = (n: number): string => plural(n, { one: 'edit', other: 'edits' })
const bookings = (n: number): string => plural(n, { one: 'booking', other: 'bookings' })

/** Why is this here? */
export const why = {
  ask: 'Why is this here?',
  safe: (time: string) => `All safe, confirmed ${time}`,
  reasons: {
    profile: (device: string) => `Your profile brings it to this ${device}.`,
    pinned: (device: string) => `You pinned it: it stays on this ${device}.`,
    kept: (device: string) =>
      `It stays on this ${device} for some days, though your profile no longer brings it.`,
    open: (device: string) => `It is open on this ${device}.`,
    unsent: (device: string) => `It has edits that are only on this ${device}.`,
    created: () => 'You made it.',
  },
  factsOnly: (device: string) =>
    `Only what lists show of it is on this ${device}. The rest comes when it is opened.`,
  nothing: 'It is only shown, not kept.',
  path: 'How it hangs together with your work',
  yourBooking: (time: string) => `Your booking, ${time}`,
}

/** At the end of the day. */
export const dayCheck = {
  title: 'Before you go',
  allDone: 'Every booking of today is completed.',
  running: (n: number) => `The clock still runs on ${bookings(n)}.`,
  planned: (n: number) => `${bookings(n)} of today ${n === 1 ? 'is' : 'are'} still to be done or moved.`,
  unsent: (n: number, device: string) =>
    `${edits(n)} ${n === 1 ? 'is' : 'are'} only on this ${device}. Stay where there is a network until ${n === 1 ? 'it is' : 'they are'} safe.`,
  nothingUnsent: 'Nothing waits to be sent.',
  held: (n: number) => `${edits(n)} ${n === 1 ? 'is' : 'are'} held. Nothing is lost; a supervisor decides.`,
}

/** Room on this device. */
export const room = {
  title: 'Room on this device',
  free: (size: string) => `${size} free`,
  records: (n: number) => plural(n, { one: 'record', other: 'records' }),
  iosTab:
    'This is a browser tab: after seven days without use, iOS deletes what is kept in it. Put Fieldmerge on the home screen and work there.',
  installed: 'Fieldmerge is installed.',
  freeUp: 'Free up room',
  freeUpMore: 'Throws away copies that come again when they are opened. Edits that are not safe stay.',
  freed: (n: number) => plural(n, { one: 'copy thrown away', other: 'copies thrown away' }),
  nothingToFree: 'There is nothing to free up.',
}

/** Putting the app on the home screen. */
export const install = {
  title: 'Install Fieldmerge',
  text: 'Installed, it starts like any app, also without a network, and the browser keeps what is in it.',
  now: 'Install',
  later: 'Not now',
  ios: 'In the share menu of Safari choose “Add to Home Screen”.',
}
