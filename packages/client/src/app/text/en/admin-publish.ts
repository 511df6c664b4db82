import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')
const days = (n: number): string => plural(n, { one: 'day', other: 'days' })
const times = (n: number): string => plural(n, { one: 'time', other: 'times' })
const people = (n: number): string => plural(n, { one: 'person', other: 'people' })

/** Pilots, versions, what a base changed, and why somebody has what. */
export const adminPublish = {
  proposal: {
    title: 'Propose from use',
    about:
      'What people of a role really opened in the last 30 days becomes a draft. Nobody gets it before it is published.',
    label: (role: string) => `Proposed: ${role}`,
    nothing: (ofPeople: number) =>
      `Of ${ofPeople} with this role nobody has opened anything that their own records lead to. Devices tell what is opened when they have a network.`,
    seen: (n: number, who: number, ofPeople: number) =>
      `${plural(n, { one: 'record', other: 'records' })} opened in 30 days by ${who} of ${ofPeople} with this role, each counted once a day.`,
    tooSeldom: 'Too little for a profile: it takes two openings by one way, by one in ten of them.',
    rows: (n: number, who: number, by: string) =>
      `Proposed: opened ${times(n)} by at least ${who}, who are named as “${by}”.`,
    window: (back: number, ahead: number) =>
      `19 of 20 began within ${days(back)} before and ${days(ahead)} after the day they were opened.`,
    relation: (n: number, who: number, source: string, by: string) =>
      `Proposed: opened ${times(n)} by at least ${who}, from ${source} by “${by}”.`,
    full: 'Proposed: small, and needed for names.',
    unused: 'Left out: carried today, and opened by nobody.',
    rare: (n: number, who: number) => `Left out: opened ${times(n)} by ${who}, too seldom by one way.`,
    unreached: (n: number, who: number) =>
      `Left out: opened ${times(n)} by ${who}, and no link leads there from what is theirs.`,
    leftOut: (n: number) => `Left out of the proposal: ${n}`,
  },

  pilot: {
    to: 'Publish to',
    some: 'A pilot: some people first',
    everybody: (n: number) => (n === 0 ? 'Everybody who has it' : `All ${people(n)} who have it`),
    add: 'Add somebody to the pilot',
    remove: 'Remove',
    without: (name: string) => `Remove: ${name}`,
    publish: 'Publish to the pilot',
    begun: (n: number) => `The pilot is on, with ${people(n)}.`,
    on: (n: number) => `Pilot with ${people(n)}`,
    title: 'A pilot is on',
    since: (names: string, when: string) => `Since ${when} what is new is tried by ${names}.`,
    rollOut: 'Roll out to everybody',
    takeBack: 'Take back',
    rolledOut: (n: number) => `Rolled out. ${people(n)} ${n === 1 ? 'carries' : 'carry'} something else now.`,
    takenBack: 'Taken back: everybody has what was in force before.',
  },

  versions: {
    open: 'Versions',
    title: 'Versions',
    now: '(in force)',
    withdrawn: '(withdrawn)',
    compare: 'Compare with now',
    wouldBe: 'What would be other than now',
    bringBack: (version: number) => `Bring version ${version} back`,
    noteBack: (version: number) => `Version ${version} brought back`,
    broughtBack: (version: number) => `What version ${version} said is in force again.`,
    bringShipped: 'Bring back what ships',
    broughtShipped: 'What ships is in force again.',
    shipped: 'Before the first of these counts what ships.',
  },

  threeWay: {
    title: (n: number) =>
      `The profile that it follows has changed: ${plural(n, { one: 'setting', other: 'settings' })} to decide`,
    what: 'Setting',
    before: 'It said',
    now: 'It says now',
    own: 'This one says',
    take: 'Take it over',
    keep: 'Keep ours',
    decide: 'Decide',
    until: 'Ours counts until somebody decides.',
    nothing: 'nothing of it',
    wholeType: 'the whole type',
    note: 'Update of the profile that it follows',
    decided: (n: number) => `${plural(n, { one: 'setting', other: 'settings' })} decided.`,
  },

  why: {
    sub: 'Why somebody has a record, or does not',
    person: 'Person',
    type: 'Kind of record',
    record: 'Record',
    choosePerson: 'Choose a person',
    chooseRecord: 'Choose a record',
    ask: 'Choose a person and a record.',
    open: (type: string) => `Open: ${type}`,
    has: (person: string, record: string) => `${person} has ${record}`,
    hasNot: (person: string, record: string) => `${person} does not have ${record}`,
    by: (profile: string) => `By the profile ${profile}.`,
    asDocument: 'The whole record is carried.',
    asFacts: 'Only its facts are carried; the record comes when it is opened.',
    selected: 'selected by the row filter',
    broughtIn: (from: string) => `brought in by ${from}`,
    noRight: (person: string) => `A profile selects it, and ${person} may not see it.`,
    kept: {
      grace: 'The profile selects it no more; it stays for a while.',
      created: 'It was made by this person.',
      pinned: 'This person has pinned it.',
    },
    until: (when: string) => `It stays until ${when}.`,
    because: {
      inactive: 'The person is not active.',
      unknown: 'There is no such record.',
      noProfile: 'The person has no profile.',
      filter: 'None of the person’s profiles brings it in:',
    },
    notType: (type: string) => `does not carry ${type}`,
    noRows: 'selects no rows of this kind, and nothing that is carried leads to it',
    clause: (condition: string) =>
      `asks whether ${condition}, which does not hold, and nothing that is carried leads to it`,
    restricted: (type: string) => `carries only those ${type} to which something carried leads`,
    enters: (when: string) => `It will come in by itself at ${when}.`,
  },
}
