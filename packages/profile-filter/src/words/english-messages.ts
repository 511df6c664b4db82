/** What a message may speak of. `types` is said at its beginning, the others within a sentence. */
export type PartName = 'types' | 'others' | 'facts' | 'what' | 'before' | 'count' | 'of'
export type Words = Readonly<Record<PartName, string>>

/** Every sentence of the linter and of differences, in English. The app has them in its other languages. */
export const englishMessages = {
  allRecords: '{types}: everybody carries all {count} of them, about {of} as documents.',
  noneHasLink: '{types}: none of them has a {facts}.',
  filteredByNotCarried: '{types} are filtered by {facts}, but {others} are not carried.',
  relationDoesNothing: '{types}: the relation to {others} does nothing, because no {what} are carried.',
  leadsNowhere: '{types}: none of them has a {facts}, so the relation leads nowhere.',
  wholeBringsIn: '{types} are carried in full and bring in {what}: up to {count} of {of}.',
  eachBringsIn: '{types}: each one brings in {what}, about {count} of {of}.',
  otherBringIn: '{types}: other {others} bring in more than the row filter selects.',
  carriedBringIn: '{types}: carried {others} bring in more than the row filter selects.',
  windowEndless: '{types}: the window has no end.',
  windowSpans: '{types}: the window spans {count}.',
  eachSearched: '{types}: each one is searched, whether {what}.',
  orBetween: '{types}: OR stands between tests of {facts}.',
  noSuchChoice: '{types}: there is no {facts} "{what}".',
  noSuchChoiceNear: '{types}: there is no {facts} "{what}"; did you mean "{before}"?',
  neverBetween: '{types}: never {what}, the bounds are reversed.',
  notTwoThings: '{types}: {facts} cannot be two things at once; AND stands between them.',
  onlyTheDay: '{types}: only the day decides, whoever the user is.',
  oneChangesOften: '{types}: {facts} changes more than once a day, and nothing stays after it left.',
  severalChangeOften: '{types}: {facts} change more than once a day, and nothing stays after it left.',
  nothingBrings: '{types}: nothing that is carried brings them in.',
  waitsFor: '{types}: none is carried, because they wait for {others}, of which none is carried first.',
  waitsForItself:
    '{types}: none is carried, because they wait for one another, of which none is carried first.',
  removedHere: '{types} are carried by the base and removed here.',
  removedFrom: '{types} are carried by the base and removed here. Relations from {others} lead nowhere now.',

  noLonger: '{types} are no longer carried.',
  carriedNow: '{types} are carried now: {what}.',
  factsCarriedNow: '{types} are carried now: {what}, their facts only.',
  rowsNow: '{types}: carried are {what} now, it was {before}.',
  askedNow: '{types}: asked is now whether {what}, it was whether {before}.',
  trueNow: '{types}: only those are carried now of which this is true: {what}.',
  noNeed: '{types}: this need not be true any more: {what}.',
  windowNext: '{types}: the window is {count} now, it was {before}.',
  windowLast: '{types}: the window into the past is {count} now, it was {before}.',
  windowOlder: '{types}: the age from which they are meant is {count} now, it was {before}.',
  factsOnly: '{types}: only facts are carried now, documents come when they are opened.',
  documentsNow: '{types}: documents are carried now, before it was facts only.',
  graceNow: '{types}: what leaves stays {count} now, it was {before}.',
  priorityNow: '{types}: the download priority is {count} now, it was {before}.',
  bringsInNow: '{types} now bring in {what}.',
  bringsInNoMore: '{types} no longer bring in {what}.',
  onlyNow: '{types} are now only {what}.',
  onlyNoMore: '{types} are no longer only {what}.',
} satisfies Readonly<Record<string, string>>

export type MessageId = keyof typeof englishMessages
export const messageIds: readonly string[] = Object.keys(englishMessages)
