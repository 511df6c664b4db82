import type { Labels } from '../labels.ts'
import { pluralOf } from '../plural.ts'
import { week } from './day.ts'

const plural = pluralOf('en-GB')

/** Declarations of record types are English. */
const labels: Labels = {}

export const edits = (n: number): string => plural(n, { one: 'edit', other: 'edits' })
const workOrders = (n: number): string => plural(n, { one: 'work order', other: 'work orders' })

/**
 * What is said before anything else is loaded: the frame of every page, my day, and what goes wrong. Every other text
 * belongs to `texts.ts` and the files beside it, which come behind the first screen.
 */
export const first = {
  app: 'Fieldmerge',
  edits,
  workOrders,
  /** What people call the thing in front of them. */
  device: { phone: 'phone', computer: 'computer' },

  roles: { technician: 'Technician', supervisor: 'Supervisor', administrator: 'Administrator' },

  tabs: {
    label: 'Main',
    board: 'Board',
    day: 'My day',
    orders: 'Work orders',
    search: 'Search',
    outbox: 'Outbox',
    more: 'More',
    admin: 'Administration',
    waiting: (n: number) => `${edits(n)} waiting`,
    skip: 'Skip to the content',
    back: 'Back',
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
    fileName: (name: string, day: string) => `fieldmerge-outbox-${name}-${day}.json`,
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

  day: {
    call: (name: string) => `Call ${name}`,
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
    calledOff: 'The job was canceled',
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

  /** What a change of status is called. */
  statusSet: (status: string) => `Status set to ${status}`,

  /** Lengths of time, whole numbers. */
  time: {
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    hoursMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    days: (n: number) => `${n} d`,
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

  /** Before anybody's work is open. */
  start: {
    moving: 'Moving what is on this device. It takes a moment.',
    opening: 'Opening what is on this device.',
    notOpened: (reason: string) => `This browser can’t keep your work: ${reason}`,
    notOpenedTodo:
      'Leave private browsing, or make room on this device, then try again. Nothing that is kept here was deleted.',
    tryAgain: 'Try again',
    somebodyElse: 'Somebody else',
  },

  noTitle: 'Without a title',

  undo: {
    act: 'Undo',
    done: (label: string) => `Undone: ${label}`,
    changedSince: (label: string) => `Not undone: somebody has changed it since (${label}).`,
    notPossible: (label: string) => `This can’t be undone any more (${label}).`,
  },

  week,
  labels,
}

export type FirstTexts = typeof first
