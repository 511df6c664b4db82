import { pluralOf } from '../plural.ts'
import { shortened } from '../shortened.ts'
import { you } from './you.ts'

const plural = pluralOf('en-GB')

const edits = (n: number): string => plural(n, { one: 'edit', other: 'edits' })
const places = (n: number): string => plural(n, { one: 'place', other: 'places' })
const jobs = (n: number): string => plural(n, { one: 'work order', other: 'work orders' })

const isReader = (who: string): boolean => who === you
const ownOf = (who: string): string => (isReader(who) ? 'yours' : `${who}’s`)

/** The board: what merges, what they have overwritten, what is held, who is where. */
export const merges = {
  board: 'Board',
  forPlanners: 'The board is for those who plan the work of others.',
  toOrder: 'Open the work order',
  columns: { label: 'Show', crews: 'Crews', feed: 'Merges', needs: 'Needs you' },
  somebody: 'Somebody',
  server: 'The server',

  feed: {
    title: 'Merges',
    show: 'Show',
    all: 'All',
    needsMe: (n: number) => (n === 0 ? 'Needs me' : `Needs me, ${n}`),
    byJob: 'By work order',
    pause: 'Pause',
    goOn: 'Go on',
    filter: 'Narrow down',
    anyCrew: 'Any crew',
    anyType: 'Anything',
    anyField: 'Any field',
    crew: 'Crew',
    type: 'Kind',
    field: 'Field',
    search: 'Person, work order, value',
    clear: 'Show all',
    fresh: (n: number) => `${n} new`,
    older: 'Show older ones',
    none: 'Nothing has been edited yet.',
    noneFits: 'Nothing here fits.',
    opening: 'Asking the server for what has merged.',
    offline: 'The board needs the network. It goes on by itself.',
    back: (who: string, away: string, n: number, m: number) =>
      `${who} came back after ${away}: ${edits(n)} to ${jobs(m)}`,
    backSince: (who: string, since: string, n: number, m: number) =>
      `${who} came back: ${edits(n)} since ${since} to ${jobs(m)}`,
    edited: (who: string, n: number, what: string) => `${who}: ${edits(n)} to ${what}`,
    jobEdited: (what: string, n: number) => `${what}: edited in ${places(n)}`,
    /** One edit can change several things, and several edits one. */
    inPlaces: (n: number, at: number) => `${edits(n)}, in ${places(at)}`,
    merged: (n: number) => `${n} merged`,
    overwritten: (n: number) => `${n} overwritten`,
    overwrote: (n: number) => plural(n, { one: 'overwrote somebody', other: 'overwrote somebody' }),
    noneLost: 'Nothing overwritten.',
    restored: (done: number, of: number) => `${done} of ${of} restored`,
    more: (n: number) => `${n} more`,
  },

  line: {
    made: 'Made',
    removed: 'Removed',
    broughtBack: 'Brought back',
    added: (what: string, name: string) => (name === '' ? `${what} added` : `${what}: ${shortened(name)}`),
    childRemoved: (what: string) => `${what} removed`,
    childBack: (what: string) => `${what} brought back`,
    moved: (what: string) => `${what} moved`,
    flag: (what: string, field: string, isSet: boolean) =>
      `${what}: ${isSet ? '' : 'not '}${field.toLocaleLowerCase('en')}`,
    typed: (what: string, inserted: number, deleted: number) =>
      deleted === 0
        ? `${what}, ${plural(inserted, { one: 'character', other: 'characters' })}`
        : `${what}, ${inserted} characters written, ${deleted} deleted`,
    status: 'Status',
    entry: (what: string, field: string) => `${what}: ${field}`,
    place: (what: string) => `Place of ${what}`,
  },

  state: {
    merged: 'merged',
    stands: (who: string) => (isReader(who) ? 'Yours stands' : `${who}’s stands`),
    open: 'needs a look',
    superseded: 'its author went on',
    settled: 'settled by the rule',
    restored: 'restored',
    kept: 'kept as it is',
    seen: 'decided',
  },

  needs: {
    title: 'Needs you',
    keys: 'next, previous',
    opening: 'Asking the server for what waits.',
    none: 'Nothing waits for you.',
    noneElse: 'Nothing else waits for you.',
    offline: 'This takes a network. Nothing was changed; do it again when there is one.',
    ago: (age: string) => `${age} ago`,
    now: 'just now',
  },

  lost: {
    titles: {
      lostOverwrite: 'A value was overwritten',
      concurrentMove: 'Two moved it at once',
      concurrentTransition: 'Two status changes at once',
      illegalTransition: 'A status change that leads nowhere',
      unseenRemoval: 'Changed what was removed meanwhile',
      unseenEdit: 'Removed what was changed meanwhile',
      editInRemoved: 'Changed what was removed',
      sameWords: 'Two wrote in the same word',
    },
    drawn: (a: string, b: string, at: string) =>
      `${a} and ${b} changed it while apart; it came together at ${at}`,
    overwritten: (who: string) => `${who}, overwritten`,
    stands: (who: string) => `${who}, stands`,
    nothingStands: 'Nothing stands in its place',
    wrote: (who: string, other: string) => `${who} and ${isReader(other) ? 'you' : other} wrote`,
    wroteAlone: (who: string) => `${who} wrote`,
    times: (device: string, server: string) => `device ${device}, server ${server}`,
    serverTime: (server: string) => `server ${server}`,
    doubtful: 'The clock of this device is wrong.',
    before: (value: string) => `Before both: ${value}.`,
    empty: 'empty',
    removed: 'removed',
    why: {
      lostOverwrite: 'Neither had seen the other’s value.',
      concurrentMove: 'Neither had seen where the other put it.',
      concurrentTransition: 'Neither had seen the other’s status change.',
      illegalTransition: 'The life cycle does not allow it where its author stood.',
      unseenRemoval: 'Whoever changed it had not seen that it was removed, as their device says.',
      unseenEdit: 'Whoever removed it had not seen the change, as their device says.',
      editInRemoved: 'It had been removed before it was changed.',
      sameWords: 'Their typing met in one word; both are in the text.',
    },
    rule: {
      latest: 'Rule of this field: the later one stands.',
      structure: 'No rule for this field: chance decides.',
      max: 'Rule of this field: the larger one stands.',
      min: 'Rule of this field: the smaller one stands.',
      union: 'Rule of this field: all entries of both stand.',
      keepBoth: 'Rule of this field: both are kept until somebody picks.',
      precedence: 'Rule of the status: the one further on stands.',
      rank: 'Rule of this field: the role decides.',
    },
    coarse: 'Told by a program that does not say what it had seen.',
    keep: (who: string) => `Keep ${ownOf(who)}`,
    keepIt: 'Keep as it is',
    restore: (who: string) => `Restore ${ownOf(who)}`,
    restoreIt: 'Bring it back',
    both: 'Keep both',
    bothInNotes: 'Keep both, one in the notes',
    noted: (place: string, lost: string, who: string, stands: string) =>
      `${place}: ${lost} (${who}), beside ${stands}`,
    openJob: 'Open',
    waits: 'Answered on this device, not yet told to the server.',
    done: 'Answered.',
    gone: 'Somebody has answered it meanwhile.',
    all: (n: number, who: string) => `Restore all ${n} of ${isReader(who) ? 'yours' : who}`,
  },

  held: {
    count: (n: number) => `${edits(n)} held`,
    opening: 'Opening …',
    of: (who: string) => `${who} on`,
    assignedTo: (who: string) => `${who} decides.`,
    assign: 'Who decides',
    nobody: 'Anybody decides',
    note: (who: string) => `Note to ${who}`,
    accept: (n: number) => (n === 1 ? 'Accept' : n === 2 ? 'Accept both' : `Accept all ${n}`),
    acceptSome: (n: number, of: number) => `Accept ${n} of ${of}`,
    reject: 'Reject',
    unreadable: (n: number) => `${edits(n)} build on what is not here and can only be rejected.`,
    decided: (who: string, what: string) => `${who} ${what}.`,
    decisions: {
      accepted: 'has accepted this',
      acceptedInPart: 'has accepted some of this',
      rejected: 'has rejected this',
    },
    /** In the words of those who decide. */
    reasons: {
      'late-edit': 'The job had been posted before this arrived.',
      'may-not-change': 'Its author may not change this job any more.',
      'may-not-create': 'Its author may not add this.',
      'may-not-change-field': 'Its author may not change this part of the job.',
      'may-not-change-status': 'Its author may not bring the job to this status.',
      'may-not-remove': 'Its author may not remove this or bring it back.',
      'completed-meanwhile': 'Somebody else had completed it before this arrived.',
      'given-away': 'It had been given to somebody else before this arrived.',
      'device-revoked': 'The device had been taken out of use.',
      'handed-in': 'It was handed in from a file of the device.',
    },
  },

  crews: {
    title: 'Crews',
    connectedOf: (n: number, of: number) =>
      `${n} of ${plural(of, { one: 'device', other: 'devices' })} connected`,
    lastHour: 'last hour',
    none: 'No device has been here yet.',
    needs: 'Need you',
    away: 'Away',
    connected: 'Connected',
    offlineSince: (time: string) => `offline since ${time}`,
    connectedSince: (time: string) => `connected since ${time}`,
    waiting: (n: number) => `${edits(n)} on the device when it was last heard`,
    back: (time: string) => `back about ${time}`,
    overdue: 'overdue',
    acked: (time: string, age: string) => `Newest edit safe ${time}, ${age} ago.`,
    nothingAcked: 'No edit since the server was started.',
    app: (version: string) => `App ${version}`,
    profile: (name: string, version: number) => `profile ${name} ${version}`,
    battery: (percent: number, isCharging: boolean) =>
      `battery ${percent} %${isCharging ? ', charging' : ''}`,
    room: (used: string, of: string) => `${used} of ${of} used`,
    toldAt: (time: string) => `told at ${time}`,
  },

  backAt: {
    title: 'Away for a while',
    text: 'Where there is no network everything works as ever. The desk sees when to expect you.',
    label: 'Back about',
    say: 'Tell the desk',
    take: 'Take it back',
  },

  mine: {
    title: 'Your value was overwritten',
    show: 'Show',
    count: (n: number) =>
      n === 1
        ? 'One of your values was overwritten. It stands below, beside what won.'
        : `${n} of your values were overwritten. They stand below, beside what won.`,
    take: 'Take mine',
  },
  together: {
    count: (n: number) =>
      n === 1
        ? 'You and somebody else wrote in one word. See whether it reads well.'
        : `You and others wrote in ${n} words at once. See whether they read well.`,
  },
  both: {
    title: 'Two values, until somebody picks',
    pick: (value: string) => `Take “${value}”`,
    count: (n: number) =>
      n === 1
        ? 'One field has two values. They stand there until somebody picks.'
        : `${n} fields have two values. They stand there until somebody picks.`,
  },

  rows: {
    heads: { crew: 'Crew', day: 'Day', district: 'District' },
    views: { day: 'Days', district: 'Districts' },
    noDistrict: 'No district',
    from: (day: string) => `Seven days from ${day}`,
    emptyWeek: 'Nothing is booked in these seven days.',
    away: (who: string, since: string) => `${who} offline since ${since}`,
  },

  move: {
    act: 'Move',
    title: (job: string) => `Move: ${shortened(job)}`,
    here: (row: string, status: string) => `Move here: ${row}, ${status}`,
    movedTo: (crew: string) => `Given to ${crew}`,
    movedToDay: (day: string) => `Moved to ${day}`,
    nobodyIn: (crew: string) => `Nobody of ${crew} can be booked.`,
  },

  watch: {
    act: 'Watch',
    live: 'now, live',
    copy: (moment: string) => `Copy link to ${moment}`,
    copied: 'The link is copied. It stays the same for good.',
    happens: 'As it happens',
    asking: 'Asking the server what has happened.',
    quiet: 'Nothing has happened in this time.',
    back: (n: number, since: string) => `back, with ${edits(n)} made since ${since}`,
    done: 'done',
    todo: 'to do',
    looking: 'here',
    everybody: 'what everybody has',
    writing: (place: string) => `in ${place}`,
    lanes: 'Who wrote when',
    legend:
      'Each lane is one device. Dashed: without network. A square: an edit. A ring: what came together.',
    span: 'How far back',
    spans: { hour: '1 hour', day: '1 day', week: '1 week' },
    moment: 'Moment that is shown',
    previous: 'Previous change',
    next: 'Next change',
    away: (from: string, to: string) => `without network from ${from} to ${to}`,
    writtenBy: 'Written by',
    compare: 'Compare with now',
  },

  /** Two moments of a record. */
  compare: {
    act: 'Compare with an earlier moment',
    title: 'What changed',
    from: 'From',
    to: 'To (empty: now)',
    asking: 'Looking it up',
    offline: 'The server is asked for this, and there is no network. It comes when there is one again.',
    none: 'Nothing differs between these two moments.',
    list: 'What differs',
    wrong: 'These moments cannot be compared: the first must be the earlier one.',
    copy: 'Copy link',
  },

  done: {
    kept: (place: string) => `${place}: kept`,
    restored: (place: string) => `${place}: restored`,
    both: (place: string) => `${place}: both kept`,
  },
}

export type MergeTexts = typeof merges
