/**
 * What can be wrong in a profile or in rights, in English. `{name}` stands for a word of the mistake; `{near}` and
 * `{links}` for the sentences of these names below, where there is such a word.
 */
export const mistakeTexts = {
  near: '; did you mean "{near}"?',
  links: '; links to {to} are {links}',

  tooManyValues: 'the profile has more than {most} values',
  tooDeep: 'the profile is nested more than {most} deep',
  tooManyCharacters: 'the profile has more than {most} characters',

  noJson: 'is no JSON: {detail}',
  missing: 'is missing',
  missingOf: 'is missing; expected {expected}',
  unknownKey: 'is not known here; known are {expected}{near}',
  otherThan: '{value} is not {expected}{near}',
  atLeast: 'must be at least {bound}, not {value}',
  atMost: 'must be at most {bound}, not {value}',
  mustBe: 'must be {bound}, not {value}',
  empty: 'must not be empty',
  tooLong: 'is too long',
  notWhole: 'must be a whole number',
  notFinite: 'must be a finite number',
  badName: 'must be small letters, digits and dashes, at most 60, and begin with a letter',

  noType: 'no record type "{type}"{near}',
  twice: 'is there twice',
  notCarried: 'the profile has no "{type}"; add it, with rows "related" if only this brings it',
  noOwnRows: '"{type}" has no rows of its own to restrict; did you mean "extends"?',
  noFact: 'no fact "{fact}" of {type}{near}{links}',
  noLink: 'fact "{fact}" of {type} is no link to {to}{near}{links}',

  groupsTooDeep: 'groups are nested more than {most} deep',
  notFilterable: 'fact "{fact}" of {type} cannot be filtered on',
  wrongOperator: '"{op}" does not fit "{fact}"; use one of {allowed}',
  listForOne: '"{value}" is a list; "{op}" takes one value, use "in"',
  periodForOne: '"{value}" is a period; use "{op}"',

  notText: '{value} is not a text, as this fact is',
  notNumber: '{value} is not a number, as this fact is',
  notFlag: '{value} is not true or false, as this fact is',
  notTime: '{value} is not a time in ms or a period of days, as this fact is',
  notRecordId: '{value} is not a record id, as this fact is',
  notRecordOf: '"{value}" is not a {to}, to which this fact links',
  notPeriod: '"{value}" is not a period of days{near}',
  noAttribute: 'no attribute "{value}"{near}; a text that begins with $ is written $$',
  otherKind: '"{value}" is not of the kind of this fact',
  unfiltered: 'this fact cannot be filtered on',

  incomplete: '"{base}" has no "{type}", so all of it is set here; missing are {missing}',
  restrictedInBase:
    '"{source}" restricts "{type}" in "{base}"; remove that relation, or keep rows to restrict',
  circle: 'leads in a circle: {names}',
  noProfile: 'no profile "{name}"{near}',
  noProfileBehind: 'no profile "{name}", which "{by}" extends{near}',
  otherName: 'must be "{name}", as the address says',
  sameName: '"{name}" is there twice',

  nobodyManages: 'no role has the power "manageRights": nobody could ever change them again',
  inOtherGroup: '"{field}" is in the group "{group}" already',
  unknown: 'there is no {what} "{name}"{near}',
}

export type MistakeId = Exclude<keyof typeof mistakeTexts, 'near' | 'links'>

/** What is wrong, in no language yet. */
export interface Said {
  readonly id: MistakeId
  readonly words: Readonly<Record<string, string>>
}

/** A mistake in the language of these texts. */
export const mistakeWords = (texts: Readonly<typeof mistakeTexts>, { id, words }: Said): string => {
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
  // What somebody wrote may have braces of its own: each text is filled once.
  return texts[id]
    .split(/(\{near\}|\{links\})/)
    .map((part) => {
      if (part === '{near}') return words.near === undefined ? '' : filled(texts.near)
      if (part === '{links}') return words.links === undefined ? '' : filled(texts.links)
      return filled(part)
    })
    .join('')
}
