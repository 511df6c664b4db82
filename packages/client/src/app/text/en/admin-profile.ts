import { pluralOf } from '../plural.ts'

const plural = pluralOf('en-GB')
const days = (n: number): string => plural(n, { one: 'day', other: 'days' })
const people = (n: number): string => plural(n, { one: 'person', other: 'people' })

/** Within a sentence; what is written in capitals stays so. */
const lower = (words: string): string =>
  /^\p{Lu}{2}/u.test(words) ? words : words.slice(0, 1).toLowerCase() + words.slice(1)

/** What a profile carries and weighs, as sentences whose words are put together. */
export const adminProfile = {
  facts: {
    status: 'Status',
    text: 'Text',
    title: 'Title',
    removed: 'Removed',
    createdBy: 'Created by',
    createdAt: 'Created at',
  },
  nothingChosen: 'nothing yet',

  /** As they follow the name of a fact. */
  ops: {
    eq: 'is',
    ne: 'is not',
    in: 'is',
    notIn: 'is not',
    lt: 'is less than',
    le: 'is at most',
    gt: 'is more than',
    ge: 'is at least',
    between: 'is between',
    isNull: 'is empty',
    notNull: 'is not empty',
    contains: 'contains',
    startsWith: 'begins with',
  },
  timeOps: { lt: 'is before', le: 'is not after', gt: 'is after', ge: 'is not before' },
  between: (fact: string, from: string, to: string) => `${fact} is from ${from} to ${to}`,
  /** As they are offered. */
  opNames: {
    eq: 'is',
    ne: 'is not',
    in: 'is one of',
    notIn: 'is none of',
    lt: 'less than',
    le: 'at most',
    gt: 'more than',
    ge: 'at least',
    between: 'from … to …',
    isNull: 'is empty',
    notNull: 'is not empty',
    contains: 'contains',
    startsWith: 'begins with',
  },
  attributes: {
    id: 'the person',
    teams: 'one of the person’s crews',
    territories: 'one of the person’s territories',
    businessUnit: 'the person’s business unit',
    businessUnitWithBelow: 'the person’s business unit or one below it',
    roles: 'one of the person’s roles',
    timeZone: 'the person’s time zone',
  },
  periods: {
    yesterday: 'yesterday',
    today: 'today',
    tomorrow: 'tomorrow',
    'last week': 'last week',
    'this week': 'this week',
    'next week': 'next week',
    'last month': 'last month',
    'this month': 'this month',
    'next month': 'next month',
    'last year': 'last year',
    'this year': 'this year',
    'next year': 'next year',
  },
  periodKinds: {
    next: 'in the next … days',
    last: 'in the last … days',
    'older than': 'more than … days ago',
  },
  nextDays: (n: number) => `in the next ${days(n)}`,
  lastDays: (n: number) => `in the last ${days(n)}`,
  olderThan: (n: number) => `more than ${days(n)} ago`,

  condition: {
    joins: { and: 'and', or: 'or' },
    not: 'not',
    switchJoin: (join: string) => `${join}: change between and and or`,
    edit: 'Condition',
    fact: 'What is looked at',
    op: 'How it is compared',
    value: 'With what',
    period: 'Which days',
    days: 'How many days',
    moment: 'A moment',
    relative: 'Days from today instead',
    certain: 'A certain one',
    addValue: 'Another value',
    removeValue: 'Without it',
    beside: { and: 'And also', or: 'Or else' },
    negate: 'Not',
    remove: 'Remove',
    done: 'Done',
  },

  rows: {
    which: 'Which records',
    by: 'by',
    byWhich: 'By which link',
    also: 'and also',
    kinds: {
      none: 'not carried',
      all: 'all of them',
      own: 'the person’s own',
      team: 'those of the person’s crews',
      businessUnit: 'those of the person’s business unit',
      related: 'what others bring in',
      custom: 'those whose',
    },
  },

  relation: {
    title: 'What they bring in',
    none: 'Nothing yet.',
    named: (source: string, fact: string) => `those that carried ${lower(source)} name as “${fact}”`,
    naming: (source: string, fact: string) => `those that name carried ${lower(source)} as “${fact}”`,
    to: (target: string, fact: string) => `${target} that they name as “${fact}”`,
    from: (target: string, fact: string) => `${target} that name them as “${fact}”`,
    mode: (relation: string) => `How: ${relation}`,
    modes: { extends: 'are carried too', restricts: 'only these are carried' },
    add: 'Add what they bring in',
    remove: 'Remove',
    removeThis: (relation: string) => `Remove: ${relation}`,
  },

  settings: {
    carry: 'Carried as',
    carries: { documents: 'whole records', facts: 'facts only, the record when it is opened' },
    grace: 'Days it stays after it left',
    priority: 'Priority of the first download',
  },

  tree: {
    title: 'What a device carries',
    most95: 'role, 95 %',
    nobody: 'nobody',
    edited: 'edited',
    add: 'Add a record type',
    remove: (type: string) => `Carry no ${lower(type)}`,
    missing: (types: string) => `Not carried: ${types}`,
  },

  map: {
    label: 'Map of relations',
    help: 'Filled: selects records of its own. A line leads from a type to what it brings in; a dashed one restricts it.',
  },

  json: {
    label: 'The profile as JSON',
    help: 'As it is saved and exported. What is written here is in the tree as soon as it has no mistakes.',
    good: 'No mistakes.',
    mistakes: (n: number) => plural(n, { one: 'mistake', other: 'mistakes' }),
    name: (name: string) => `must stay “${name}” here`,
    syntax: (at: { readonly line: string; readonly column: string } | null) =>
      at === null ? 'is no JSON' : `is no JSON from line ${at.line}, column ${at.column} on`,
  },

  findings: {
    severities: { serious: 'This will hurt', warning: 'Probably not meant', note: 'Mind this' },
    accept: 'Accept as it is',
    fix: (what: string) => `Fix: ${what}`,
    fixes: {
      factsOnly: 'carry facts only',
      month: 'a month at most',
      mine: 'only the person’s own',
      begins: 'the beginning of the text',
      and: 'and instead of or',
      removeRelation: 'remove the relation',
      restrict: 'let the relation restrict',
      removeTest: 'remove the condition',
      removeType: 'do not carry it',
      dayOfGrace: 'keep them a day longer',
      carryToo: 'carry that type too',
    },
  },

  weights: {
    title: 'What it weighs',
    working: 'Counting',
    first: 'Counting for the first time takes as long as a start of the server.',
    of: 'For',
    choose: 'Choose a person',
    records: (change: number) =>
      change === 0 ? 'records, as before' : `records, ${Math.abs(change)} ${change > 0 ? 'more' : 'fewer'}`,
    bytes: 'on the device',
    over: (n: number) => `Over the role, ${people(n)}`,
    histogram: 'How many people carry how many records; the table below has the figures',
    median: 'median',
    most95: '95 %',
    largest: 'largest',
    recordsOnly: 'Records',
    size: 'Size',
    firstTime: 'First download, until today is ready and until all',
    seconds: (s: string) => `${s} s`,
    firstNote: 'For 95 % of the people, reckoned without compression.',
    heaviest: 'Heaviest, 95 %',
    rest: 'All the rest',
    day: 'Sent on a usual day',
    updates: 'Updates',
    dayOf: (n: number, bytes: string) =>
      `For this person ${plural(n, { one: 'update', other: 'updates' })}, ${bytes}`,
    dayNote: (days: number) =>
      days === 1
        ? 'By what was written since yesterday. What was imported does not count.'
        : `By what was written in the last ${days} days. What was imported does not count.`,
  },
}
