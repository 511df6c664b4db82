/** What a language calls the parts of one record type. What is missing is called as its declaration says. */
export interface TypeLabels {
  readonly label: string
  readonly plural: string
  readonly fields?: Readonly<Record<string, string>>
  readonly prose?: Readonly<Record<string, string>>
  readonly children?: Readonly<Record<string, ChildLabels>>
  readonly states?: Readonly<Record<string, string>>
  /** By field, then by stored value. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What a language calls a collection of children and its fields. */
export interface ChildLabels {
  readonly label: string
  readonly fields: Readonly<Record<string, string>>
  /** By field, then by stored value. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** By the name of the record type. */
export type Labels = Readonly<Record<string, TypeLabels>>
