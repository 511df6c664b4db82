/** Records, and their bytes: documents as they are stored, and facts as they are sent. */
export interface Size {
  readonly records: number
  readonly bytes: number
}

/** What one person would carry. */
export interface PersonPreview {
  readonly user: string
  readonly name: string
  readonly profiles: readonly string[]
  readonly before: Size
  readonly after: Size
  readonly gains: Size
  readonly losses: Size
  /** Of what the profile selects no more, what stays for its grace or another reason to keep it. In `after`. */
  readonly stays: Size
}

/**
 * What one rule brings in, over all people who have the profile. A record counts at one rule: at its row filter where
 * that selects it, else at the relation that leads to it, as the explanation says. So all rules together are the set.
 */
export interface RuleCost extends Size {
  readonly profile: string
  readonly type: string
  /** As in a mistake: `types.workOrder.relations[0]`. */
  readonly path: string
  readonly words: string
  /** How many people it brings something. */
  readonly people: number
}

/** What is usual and what is most among people; records and bytes each by themselves. */
export interface Spread {
  readonly median: Size
  /** What 95 of 100 people do not exceed. */
  readonly most95: Size
  readonly largest: Size
}

/** What would be sent to a device on a usual day: updates of what it carries. */
export interface DayTraffic {
  readonly updates: number
  readonly bytes: number
}

/** How much the people of one profile would carry, each of all their profiles together. */
export interface RoleSpread {
  readonly people: number
  /** Of the person who was asked for. */
  readonly person: Size | null
  readonly all: Spread
  /** How many people carry from n times `step` records on, up to the next step. */
  readonly histogram: { readonly step: number; readonly people: readonly number[] }
  readonly byType: readonly { readonly type: string; readonly person: Size | null; readonly spread: Spread }[]
  /** By what was written in the last days, at most seven. */
  readonly day: {
    readonly ofDays: number
    readonly person: DayTraffic | null
    readonly median: DayTraffic
    readonly most95: DayTraffic
    readonly largest: DayTraffic
  }
}

/** What a change of profiles or assignments would mean, exactly, at a moment. */
export interface Preview {
  /** ms since 1970. */
  readonly at: number
  /** How long it took to work out, ms. */
  readonly took: number
  /** Active people, and those of them whose set would change. */
  readonly people: number
  readonly changed: number
  readonly before: Size
  readonly after: Size
  readonly gains: Size
  readonly losses: Size
  readonly stays: Size
  readonly byType: readonly { readonly type: string; readonly before: Size; readonly after: Size }[]
  readonly heaviestPeople: readonly PersonPreview[]
  readonly heaviestRules: readonly RuleCost[]
  /** Of the profiles in question. */
  readonly rules: readonly RuleCost[]
  /** Of the profile that was asked for; null when none was. */
  readonly role: RoleSpread | null
  /** Those whose sets change most come first. */
  readonly everybody: readonly PersonPreview[]
}
