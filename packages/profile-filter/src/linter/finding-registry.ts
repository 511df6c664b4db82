/** serious: it will hurt. warning: it is probably not meant. note: mind it. */
export type Severity = 'serious' | 'warning' | 'note'

/** One entry of the list of findings in docs/profiles.md. */
export interface FindingEntry {
  readonly severity: Severity
  /** What it means, as a sentence. */
  readonly what: string
  readonly todo: string
}

const entry = (severity: Severity, what: string, todo: string): FindingEntry => ({ severity, what, todo })

/** Everything that the linter finds. */
export const findingRegistry = {
  'all-records': entry(
    'serious',
    'Everybody carries all records of a big type.',
    'Filter its rows, let relations bring them in, or carry facts only.',
  ),
  'wide-window': entry(
    'warning',
    'A window spans more than a month of a type that is not small.',
    'Make it shorter: a record that is needed longer comes through relations or is pinned.',
  ),
  'window-alone': entry(
    'warning',
    'A window has no equality beside it, so the whole type is looked at whenever a day begins.',
    'Add who or what the records belong to, such as technician is the user.',
  ),
  'contains-on-big-type': entry(
    'warning',
    'A text is searched within the records of a type that is not small, for every one of them.',
    'Ask for a choice, a status or a link instead, or for the beginning of the text.',
  ),
  'or-over-unrelated-facts': entry(
    'note',
    'Either side of OR is enough, and the sides ask for different things: one does not narrow the other.',
    'Check that AND is not what was meant.',
  ),
  'pulls-in-whole-type': entry(
    'serious',
    'A relation brings in most of a big type.',
    'Follow the link the other way, restrict instead of extend, or filter where it begins.',
  ),
  'filter-beside-relation': entry(
    'note',
    'A type has a row filter of its own and a relation that brings in records: they are joined by OR.',
    'To narrow what the filter selects, let the relation restrict; else mind that both count.',
  ),
  'link-never-matches': entry(
    'warning',
    'No record has a value in the link that is asked for.',
    'Use another link, or have people fill in this one.',
  ),
  'test-never-true': entry(
    'warning',
    'A condition asks for what no record can have.',
    'Correct the value, or remove the test.',
  ),
  'restriction-empties': entry(
    'serious',
    'A type carries nothing, because what restricts it is never carried.',
    'Let the type that restricts it select rows of its own, or remove the restriction.',
  ),
  'nothing-brings-it': entry(
    'warning',
    'A type has no rows of its own, and no relation from carried records leads to it.',
    'Add a relation that extends to it, or remove the type.',
  ),
  'restless-window': entry(
    'note',
    'Facts that change often are asked for inside a narrow window, without grace: records come and go all day.',
    'Give the type a grace of a day or more, or widen the window.',
  ),
  'filter-on-type-not-carried': entry(
    'note',
    'Rows are filtered by a link to a type that the profile does not carry, so people do not see its names.',
    'Carry that type too, as related or in full.',
  ),
  'relation-without-effect': entry(
    'warning',
    'A relation begins or ends at a type with rows “none”: it does nothing.',
    'Remove it, or carry the type.',
  ),
  'removed-base-type': entry(
    'note',
    'A derived profile removed a type of its base.',
    'Check that nobody needs it: relations of the base to it lead nowhere now.',
  ),
} as const satisfies Readonly<Record<string, FindingEntry>>

export type FindingCode = keyof typeof findingRegistry
