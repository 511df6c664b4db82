type Schema = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Whether a value fits a JSON Schema of the keywords that ours has. Throws for one that it does not know. */
export const fitsJsonSchema = (value: unknown, schema: unknown, root: unknown = schema): boolean => {
  if (!isObject(schema)) return schema !== false
  return Object.entries(schema).every(([keyword, operand]) => {
    const check = keywords[keyword]
    if (check === undefined) throw new Error(`the keyword ${keyword} is not known`)
    return check(value, operand, { schema, root })
  })
}

interface Around {
  readonly schema: Schema
  readonly root: unknown
}

const typeNames: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
}

const silent = (): boolean => true

const keywords: Readonly<Record<string, (value: unknown, operand: unknown, around: Around) => boolean>> = {
  $schema: silent,
  $defs: silent,
  title: silent,
  description: silent,
  $ref: (value, operand, { root }) => fitsJsonSchema(value, definition(root, String(operand)), root),
  type: (value, operand) => typeNames[String(operand)]?.(value) ?? false,
  const: (value, operand) => value === operand,
  enum: (value, operand) => list(operand).includes(value),
  anyOf: (value, operand, { root }) => list(operand).some((each) => fitsJsonSchema(value, each, root)),
  oneOf: (value, operand, { root }) =>
    list(operand).filter((each) => fitsJsonSchema(value, each, root)).length === 1,
  propertyNames: (value, operand, { root }) =>
    !isObject(value) || Object.keys(value).every((name) => fitsJsonSchema(name, operand, root)),
  pattern: (value, operand) => typeof value !== 'string' || new RegExp(String(operand), 'u').test(value),
  minLength: (value, operand) => typeof value !== 'string' || value.length >= Number(operand),
  maxLength: (value, operand) => typeof value !== 'string' || value.length <= Number(operand),
  minimum: (value, operand) => typeof value !== 'number' || value >= Number(operand),
  maximum: (value, operand) => typeof value !== 'number' || value <= Number(operand),
  minItems: (value, operand) => !Array.isArray(value) || value.length >= Number(operand),
  maxItems: (value, operand) => !Array.isArray(value) || value.length <= Number(operand),
  required: (value, operand) =>
    !isObject(value) || list(operand).every((name) => Object.hasOwn(value, String(name))),
  properties: (value, operand, { root }) =>
    !isObject(value) ||
    Object.entries(isObject(operand) ? operand : {}).every(
      ([name, schema]) => !Object.hasOwn(value, name) || fitsJsonSchema(value[name], schema, root),
    ),
  additionalProperties: (value, operand, { schema, root }) => {
    const known = isObject(schema.properties) ? schema.properties : {}
    return (
      !isObject(value) ||
      Object.entries(value).every(
        ([name, each]) => Object.hasOwn(known, name) || fitsJsonSchema(each, operand, root),
      )
    )
  },
  prefixItems: (value, operand, { root }) =>
    !Array.isArray(value) ||
    list(operand).every(
      (schema, index) => index >= value.length || fitsJsonSchema(value[index], schema, root),
    ),
  items: (value, operand, { schema, root }) =>
    !Array.isArray(value) ||
    (Array.isArray(operand)
      ? operand.every((each, index) => index >= value.length || fitsJsonSchema(value[index], each, root))
      : value.slice(list(schema.prefixItems).length).every((each) => fitsJsonSchema(each, operand, root))),
  additionalItems: silent,
}

const definition = (root: unknown, reference: string): unknown => {
  let at = root
  for (const step of reference.replace('#/', '').split('/')) at = isObject(at) ? at[step] : undefined
  if (at === undefined) throw new Error(`${reference} leads nowhere`)
  return at
}
