import { pluralOf } from '../plural.ts'
import { ahead } from './ahead.ts'
import { clock } from './day.ts'
import { distances } from './distances.ts'
import { edits, first } from './first.ts'
import { incidents } from './incidents.ts'
import { handOver, services, summary, timeline } from './job.ts'
import { lock } from './lock.ts'
import { edit, order } from './order.ts'
import { pins } from './pins.ts'
import { otherReason, problems, reasons } from './reasons.ts'
import { record, scan } from './record.ts'
import { dayCheck, install, room, why } from './safety.ts'

const plural = pluralOf('en-GB')

const workOrders = (n: number): string => plural(n, { one: 'work order', other: 'work orders' })

/**
 * Every text of the app, in English. Another language is another folder of this shape: what it lacks does not compile.
 */
export const en = {
  ...first,

  signIn: {
    title: 'Who is working?',
    demo: 'Demo: choose anybody, one tap signs in',
    thisDevice: (device: string) => `People who were here on this ${device}`,
    kept: (n: number) => `${edits(n)} kept here for you`,
    here: (when: string) => `Here ${when}`,
    today: 'today',
    yesterday: 'yesterday',
    onDay: (day: string) => `on ${day}`,
    signedOut: 'Signed out, needs network once',
    office: 'Office',
    noCrew: 'No crew',
    email: 'Email',
    password: 'Password',
    submit: 'Sign in',
    signingIn: 'Signing in',
    back: 'Back',
    protection: 'Each person’s edits are kept apart on this device. Signing out never deletes them.',
    offline: 'No network. Somebody who is new here needs it once; who was here before can go on.',
    unreachable: 'The server can’t be reached. Somebody who is new here needs it once.',
    loading: 'Asking the server who works here.',
  },

  clock,
  timeline,
  handOver,
  services,
  summary,
  record,
  pins,
  lock,
  scan,
  why,
  dayCheck,
  ahead,
  distances,
  incidents,
  room,
  install,
  order,
  edit,
  reasons,
  problems,
  otherReason,

  outbox: {
    title: 'Outbox',
    only: (n: number, device: string) => `${edits(n)}, only on this ${device}`,
    emptySince: (time: string) => `Nothing waits here. All you did before ${time} is safe.`,
    emptyNever: 'Nothing waits here.',
    export: 'Export file',
    tryNow: 'Try now',
    /** `age`: null for less than a minute. */
    size: (age: string | null, size: string) =>
      age === null ? `Just now, ${size}` : `Oldest ${age} ago, ${size}`,
    heldNobody: 'Nothing is lost: a supervisor decides.',
    somebody: 'A supervisor',
    accepted: (who: string) => `${who} accepted this. It is part of the job now.`,
    acceptedInPart: (who: string) => `${who} accepted a part of this. The rest is not part of the job.`,
    rejected: (who: string) => `${who} did not accept this. It is not part of the job.`,
    seen: 'Understood',
    dismiss: 'Dismiss',
    dismissTitle: (label: string) => `Dismiss: ${label}`,
    dismissText:
      'This edit was not taken. Dismissing it deletes it from this device for good. Export it first if you need it.',
    other: 'Other records',
    keep: 'Keep it',
  },

  safe: {
    title: 'Is everything safe?',
    network: 'Network',
    connectedSince: (time: string) => `Connected since ${time}`,
    noneSince: (time: string) => `None since ${time}`,
    connecting: 'Connecting',
    needsSignIn: 'Needs sign-in',
    needsSignInMore: (device: string) =>
      `The server is there, but the session has ended. Everything works and stays on this ${device}.`,
    barred: 'The server does not let this app in',
    only: (device: string) => `Only on this ${device}`,
    nothing: 'Nothing',
    editsIn: (n: number, m: number) => `${edits(n)} in ${workOrders(m)}`,
    savedHere: 'Saved here.',
    sending: (n: number) => `${n} sent, not confirmed yet.`,
    unsaved: 'Not saved',
    unsavedMore: (device: string) =>
      `The store of this browser on this ${device} fails or is full. These edits are gone when this page closes. Make room, or export them.`,
    confirmed: 'The server last confirmed',
    confirmedAt: (time: string, age: string) => `${time}, ${age} ago`,
    confirmedNow: (time: string) => `${time}, just now`,
    confirmedBefore: (time: string) => `All you did before ${time} is safe.`,
    never: 'Never yet',
    held: 'Held',
    heldMore: 'Kept by the server. A supervisor decides; nothing is lost.',
    refused: 'Not taken',
    refusedMore: 'The server could not take them. They stay here until you dismiss them.',
    progress: (device: string) => `Getting what belongs on this ${device}`,
    progressOf: (n: number, m: number) => `${n} of ${m}`,
    outbox: 'Outbox',
    tryNow: 'Try now',
    signIn: 'Sign in again',
    storage: 'Storage',
    used: (used: string, of: string) => `${used} of ${of}`,
    unknownStorage: 'This browser does not say.',
    persisted: (device: string) => `The ${device} keeps it, also when space is short.`,
    notPersisted: (device: string) =>
      `When space is short, the browser may delete it, also what is only on this ${device}.`,
    askPersist: 'Ask to keep it',
    persistRefused: 'The browser did not agree yet. It does when the app is installed or used more.',
    signedOutForm: (name: string) => `Sign in again as ${name}`,
    otherPerson: (name: string) =>
      `These edits are ${name}’s. Choose “Somebody else works now” for another person.`,
  },

  more: {
    title: 'More',
    person: 'You',
    theme: 'Looks',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark', outdoor: 'Outdoor' },
    language: 'Language',
    languageOfBrowser: (name: string) => `As the browser: ${name}`,
    safety: 'Is everything safe?',
    switchPerson: 'Somebody else works now',
    switchMore: 'You stay signed in here and can come back without a network.',
    signOut: 'Sign out',
    signOutTitle: 'Sign out?',
    signOutSafe:
      'All you did is safe. What is here goes from this device and comes again when you sign in, which needs a network once.',
    signOutKept: (n: number, device: string) =>
      `${edits(n)} ${n === 1 ? 'is' : 'are'} only on this ${device}. ${n === 1 ? 'It stays' : 'They stay'} here for you, encrypted, and ${n === 1 ? 'is' : 'are'} sent when you sign in again, which needs a network once. What is safe goes from here.`,
    signOutNow: 'Sign out',
    stay: 'Stay',
    about: 'About',
    version: (version: string) => `Fieldmerge ${version}`,
    protected: 'How it is protected',
    protectedText: [
      'Your work is kept in this browser, apart from that of other people on this device.',
      'Without a lock it is not encrypted by Fieldmerge: whoever can unlock this device and open this browser can read it.',
      'Signing out never deletes edits that are not safe yet: they stay here, encrypted, until you sign in again.',
    ],
    zone: (zone: string) => `Times are those of ${zone}.`,
  },

  search: {
    title: 'Search',
    recent: 'Looked at last',
    field: 'Search everything on this device',
    hint: 'Number, title, street, part, article: everything on this device, also without a network.',
    none: (words: string) => `Nothing on this device has “${words}”.`,
    found: (n: number) => plural(n, { one: 'found', other: 'found' }),
    more: (n: number) => `${n} more`,
    noOrders: 'No work order on this device.',
  },

  admin: {
    asking: 'Asking the server what you may administer. This takes a network.',
    notYours: 'Profiles, rights and devices are administered by others.',
    notThis: 'This is administered by others.',
  },

  article: {
    missing: 'This article is not on this device.',
    empty: 'This article has no text.',
    asking: 'Getting its text from the server.',
    offline: (device: string) => `Its text is not on this ${device}. It comes when there is a network again.`,
  },

  board: {
    title: 'Work orders',
    shown: (day: string, shown: number, all: number) => `${day}, ${shown} of ${all}`,
    listed: (shown: number, all: number) => `${shown} of ${all}`,
    view: 'View',
    matrix: 'Crews',
    list: 'List',
    crew: 'Crew',
    noCrew: 'No crew',
    day: 'Day',
    previousDay: 'Day before',
    nextDay: 'Day after',
    today: 'Today',
    newOrder: 'New work order',
    empty: 'Nothing is booked on this day.',
    emptyList: 'No work order fits.',
    showAll: 'Show all',
    emptyAll: 'No work orders yet.',
    first: (n: number, m: number) => `Getting the organization’s work orders: ${n} of ${m} are here.`,
    filter: 'Filter',
    text: 'Text',
    textHint: 'Number, title, address',
    status: 'Status',
    priority: 'Priority',
    any: 'Any',
    showMore: (n: number) => `Show ${n} more`,
    columns: {
      number: 'Number',
      title: 'Title',
      address: 'Address',
      crew: 'Crew',
      people: 'People',
      status: 'Status',
      priority: 'Priority',
      start: 'Next visit',
      dueAt: 'Due',
    },
    sortBy: (column: string) => `Sort by ${column}`,
    form: {
      title: 'New work order',
      name: 'Title',
      type: 'Type',
      nobody: 'Nobody yet',
      create: 'Create work order',
      startMissing: 'A booking needs a start and an end after it.',
    },
  },
}

export type Texts = typeof en
