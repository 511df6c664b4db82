import type { Labels } from '../labels.ts'
import { pluralOf } from '../plural.ts'
import { clock, week } from './day.ts'
import { handOver, services, summary, timeline } from './job.ts'
import { edit, order } from './order.ts'
import { otherReason, problems, reasons } from './reasons.ts'
import { record, scan } from './record.ts'
import { dayCheck, install, room, why } from './safety.ts'

const plural = pluralOf('en-GB')

/** Declarations of record types are English. */
const labels: Labels = {}

const edits = (n: number): string => plural(n, { one: 'edit', other: 'edits' })
const workOrders = (n: number): string => plural(n, { one: 'work order', other: 'work orders' })

/**
 * Every text of the app, in English. Another language is another folder of this shape: what it lacks does not compile.
 */
export const en = {
  app: 'Fieldmerge',
  edits,
  workOrders,
  /** What people call the thing in front of them. */
  device: { phone: 'phone', computer: 'computer' },

  roles: { technician: 'Technician', supervisor: 'Supervisor', administrator: 'Administrator' },

  tabs: {
    label: 'Main',
    day: 'My day',
    orders: 'Work orders',
    search: 'Search',
    outbox: 'Outbox',
    more: 'More',
    admin: 'Administration',
    waiting: (n: number) => `${edits(n)} waiting`,
    skip: 'Skip to the content',
    searchKey: 'Search, key /',
  },

  mark: {
    safe: (time: string) => `Safe ${time}`,
    onPhone: (n: number, device: string) => `${n} on ${device}`,
    sent: (n: number) => `${n} sent`,
    offline: 'No network',
    connecting: 'Connecting',
    filling: (n: number, m: number) => `${n} of ${m}`,
    signIn: 'Needs sign-in',
    held: (n: number) => `${n} held`,
    unsaved: (n: number) => `${n} not saved`,
    barred: 'Not let in',
    saying: {
      safe: (time: string) => `Safe ${time}, all edits confirmed. Show the proof`,
      onPhone: (n: number, device: string) => `${edits(n)} only on this ${device}. Show them`,
      sent: (n: number) => `${edits(n)} sent, not confirmed yet. Show more`,
      offline: (device: string) => `No network. Everything works and is saved on this ${device}. Show more`,
      connecting: 'Connecting to the server. Show more',
      filling: (n: number, m: number, device: string) => `${n} of ${m} are on this ${device}. Show more`,
      signIn: (n: number, device: string) =>
        n === 0 ? 'Needs sign-in. Show more' : `Needs sign-in: ${edits(n)} only on this ${device}. Show more`,
      held: (n: number) => `${edits(n)} held for a decision. Show them`,
      unsaved: (n: number, device: string) => `${edits(n)} not saved on this ${device}. Show what to do`,
      barred: 'The server does not let this app in. Show why',
    },
  },

  state: {
    onPhone: (device: string) => `on this ${device}`,
    nOnPhone: (n: number, device: string) => `${n} on this ${device}`,
    editsOnPhone: (n: number, device: string, time: string) => `${edits(n)} on this ${device}, last ${time}`,
    sent: 'sent',
    held: 'held',
    refused: 'not taken',
    decided: 'decided',
  },

  strip: {
    since: (time: string) => `No network since ${time}.`,
    works: (device: string) => `Everything works and is saved on this ${device}.`,
    sends: 'Sends by itself.',
  },

  banner: {
    unsaved: (n: number, device: string) =>
      `${edits(n)} could not be saved on this ${device}. Leave this page open and make room, or export them now.`,
    export: 'Export file',
    insecure: "This address can't work offline, open it by https.",
    insecureMore: 'Edits are kept in this browser and sent at once while there is a network.',
    update: 'A new version is ready.',
    updateNow: 'Take it now',
    signIn: (device: string) => `The server wants you to sign in again. Your edits stay on this ${device}.`,
    signInNow: 'Sign in',
    evicted: (last: string) =>
      `This browser had thrown its copy of your work away. The server last heard from it ${last}; what was not safe by then is lost.`,
    evictedNever: 'This browser had thrown its copy of your work away. What was not safe is lost.',
    understood: 'Understood',
    barred: (reason: string) => `The server does not let this app in: ${reason}`,
    revoked: (device: string) =>
      `An administrator has taken this ${device} out of use. Your edits were handed in, and a supervisor decides on them.`,
    storeProblem: (device: string) =>
      `This ${device} can't write what the server sends. What you see may be older after a restart.`,
  },

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
    somebodyElse: 'Somebody else',
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
    notOpened: (reason: string) => `This browser can’t keep your work: ${reason}`,
    notOpenedTodo:
      'Leave private browsing, or make room on this device, then try again. Nothing that is kept here was deleted.',
    tryAgain: 'Try again',
    opening: 'Opening what is on this device.',
  },

  day: {
    title: 'My day',
    days: 'Day',
    bookings: (n: number) => plural(n, { one: 'booking', other: 'bookings' }),
    next: 'Next booking',
    nextIn: (time: string) => `Next, in ${time}`,
    nextNow: 'Next, now',
    nextLate: (time: string) => `Next, ${time} late`,
    current: (status: string) => `Booking: ${status}`,
    since: (status: string, time: string) => `${status}, ${time}`,
    directions: 'Directions',
    openJob: 'Open job',
    break: 'Break',
    now: 'Now',
    nowOffline: (time: string) => `Now, ${time} without network`,
    with: (names: string) => `With ${names}`,
    statusAt: (status: string, time: string) => `${status} ${time}`,
    agenda: 'Agenda',
    empty: 'Nothing is booked for you on this day.',
    first: 'Getting your bookings. The first are here in a moment.',
    firstOf: (n: number, m: number) => `Getting your bookings: ${n} of ${m} are here.`,
    never: 'This device has nothing of yours yet. It needs a network once.',
    until: '–',
  },

  step: {
    traveling: 'Start travel',
    inProgress: 'Start work',
    resume: 'Go on with the work',
    completed: 'Complete job',
    onBreak: 'Take a break',
    scheduled: 'Back to scheduled',
    canceled: 'Cancel booking',
    again: 'Work again',
    skipTravel: 'Start work without travel',
    other: 'Other step',
  },

  /** Lengths of time, whole numbers. */
  time: {
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    hoursMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    days: (n: number) => `${n} d`,
  },

  week,
  clock,
  timeline,
  handOver,
  services,
  summary,
  record,
  scan,
  why,
  dayCheck,
  room,
  install,
  labels,
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
    size: (age: string, size: string) => `Oldest ${age} ago, ${size}`,
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
    fileName: (name: string, day: string) => `fieldmerge-outbox-${name}-${day}.json`,
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
    signOutSafe: 'All you did is safe. To open it here again you need a network once.',
    signOutKept: (n: number, device: string) =>
      `${edits(n)} ${n === 1 ? 'is' : 'are'} only on this ${device}. ${n === 1 ? 'It stays' : 'They stay'} here for you and ${n === 1 ? 'is' : 'are'} sent when you sign in again, which needs a network once.`,
    signOutNow: 'Sign out',
    stay: 'Stay',
    about: 'About',
    version: (version: string) => `Fieldmerge ${version}`,
    protected: 'How it is protected',
    protectedText: [
      'Your work is kept in this browser, apart from that of other people on this device.',
      'It is not encrypted by Fieldmerge: whoever can unlock this device and open this browser can read it. Lock the device.',
      'Signing out never deletes edits that are not safe yet.',
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

  notice: {
    failed: (reason: string) => `Not done: ${reason}`,
    dismiss: 'Dismiss',
    movedOut: (title: string, until: string | null) =>
      until === null
        ? `By your change ${title} is no longer in your profile and leaves this device.`
        : `By your change ${title} is no longer in your profile. It stays here until ${until}.`,
    cut: (longest: number) =>
      `Only the first ${longest} characters fit into this field. The notes hold longer texts.`,
  },

  failed: {
    title: 'This page can’t be shown.',
    text: (reason: string) => `What you did before is saved. The reason: ${reason}`,
  },

  missing: { title: 'There is no such page.', home: 'Go to the start' },
}

export type Texts = typeof en
