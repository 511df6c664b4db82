import type { RecordType } from '@fieldmerge/shared'
import { labelOfChildField, labelOfChildren, labelOfField, labelOfProse } from '../../../text/type-labels.ts'

/** All places of a type that a field group may name: fields, texts, children and their fields. */
export const placesOf = (type: RecordType): readonly string[] => [
  ...Object.keys(type.fields),
  ...Object.keys(type.prose),
  ...Object.entries(type.children).flatMap(([root, { fields }]) => [
    root,
    ...Object.keys(fields).map((field) => `${root}.${field}`),
  ]),
]

export const labelOfPlace = (type: RecordType, place: string): string => {
  if (place in type.fields) return labelOfField(type, place)
  if (place in type.prose) return labelOfProse(type, place)
  const [root = place, field] = place.split('.')
  const children = labelOfChildren(type, root)
  return field === undefined ? children : `${children}: ${labelOfChildField(type, root, field)}`
}
