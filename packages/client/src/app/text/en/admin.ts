import { pluralOf } from '../plural.ts'
import { adminPeople } from './admin-people.ts'
import { adminProfile } from './admin-profile.ts'
import { adminPublish } from './admin-publish.ts'
import { adminSaid } from './admin-said.ts'

const plural = pluralOf('en-GB')
const people = (n: number): string => plural(n, { one: 'person', other: 'people' })

/** Every text of the administrators' desk. It is loaded with the first of its screens. */
export const admin = {
  ...adminPeople,
  ...adminProfile,
  ...adminPublish,
  ...adminSaid,
  yes: 'Yes',
  no: 'No',
  again: 'Try again',
  cancel: 'Cancel',
  reading: 'Asking the server.',
  unreachable: 'The server can’t be reached. Administration takes a network.',
  server: 'Fieldmerge',

  places: {
    label: 'Administration',
    profiles: 'Profiles',
    why: 'Why',
    people: 'People',
    rights: 'Rights',
    devices: 'Devices',
    types: 'Record types',
    import: 'Import',
    audit: 'Audit',
  },

  profiles: {
    sub: 'What each role carries on its devices',
    name: 'Profile',
    base: 'Follows',
    inForce: 'In force',
    draft: 'Draft',
    people: 'People',
    none: '–',
    notYet: 'Not yet',
    shipped: 'as it ships',
    by: (name: string, when: string) => `${name}, ${when}`,
    make: 'New profile',
    label: 'Name',
    follow: 'Follows',
    followNone: 'No other profile',
    followNote:
      'It holds only what is different; everything else stays as the other profile says, now and later.',
    ownNote: 'It begins empty and follows nothing.',
    taken: (name: string) => `There is a profile “${name}” already.`,
    begin: 'Begin a draft',
    import: 'Import',
    imported: (n: number) => `${plural(n, { one: 'profile is', other: 'profiles are' })} in force now.`,
    notImported: 'Nothing was taken in',
    noJson: (file: string, why: string) => `${file} is not JSON: ${why}`,
    noJsonTodo: 'Choose a file that was exported.',
  },

  profile: {
    unknown: (name: string) => `There is no profile “${name}”.`,
    version: (n: number) => (n === 0 ? 'Not in force yet' : `Version ${n}`),
    draftBy: (name: string, version: number) =>
      `Draft by ${name || 'Fieldmerge'}, ${version === 0 ? 'not in force yet' : `from version ${version}`}`,
    extends: (label: string) => `Follows ${label}`,
    people: (n: number) => `Carried by ${people(n)}`,
    draftLost: 'There is a draft that can’t be read any more. This is what is in force.',
    view: 'View',
    views: { tree: 'Tree', map: 'Map', json: 'JSON' },
    export: 'Export',
    undo: 'Undo',
    saved: {
      asFound: '',
      saving: 'Saving the draft',
      saved: 'Draft saved',
      changedElsewhere: 'Somebody else has saved this draft.',
      notSaved: 'The draft is not saved.',
    },
    reload: 'Show theirs',
  },

  compare: {
    title: 'Compare and publish',
    against: (version: number) => `Draft against version ${version}, in words`,
    nothingBefore: 'Nothing of this name is in force yet.',
    againstBase: (label: string) => `Nothing of this name is in force yet. Against ${label}, in words`,
    isNew: 'All of it is new.',
    comparing: 'Comparing.',
    same: 'Both mean the same.',
    who: 'Who gains, who loses',
    gain: (n: number) => `${people(n)} ${n === 1 ? 'gains' : 'gain'}`,
    lose: (n: number) => `${people(n)} ${n === 1 ? 'loses' : 'lose'}`,
    stay: 'Stays for its grace',
    sent: 'Sent when published',
    again: 'Downloaded again',
    nothing: 'nothing',
    records: (n: number) => plural(n, { one: 'record', other: 'records' }),
    range: (least: number, most: number) =>
      least === most ? plural(most, { one: 'record', other: 'records' }) : `${least} to ${most} records`,
    safe: 'Edits that wait on a phone stay there until they are safe, also on records that leave.',
    person: 'Person',
    gains: 'Gains',
    losses: 'Loses',
    after: 'Carries then',
    morePeople: (n: number) => `${people(n)} more, who change less`,
    note: 'What it is about, for the history',
    openFindings: (n: number) => plural(n, { one: 'finding is open', other: 'findings are open' }),
    publishAll: (n: number) => (n === 0 ? 'Publish' : `Publish to ${people(n)}`),
    publishing: 'Publishing',
    published: (version: number, n: number) =>
      `Version ${version} is in force. ${people(n)} ${n === 1 ? 'carries' : 'carry'} something else now.`,
    discard: 'Throw the draft away',
    stays: (version: number) => `Version ${version} stays in the history and can be brought back.`,
  },
}

export type AdminTexts = typeof admin
