import { hex, type RecordContent, sha256, sortedJson } from '@fieldmerge/shared'

/** What a customer signs for, as one short text: the same work has the same one on every device, in every language. */
export const jobDigest = ({
  fields,
  children,
  prose,
}: Pick<RecordContent, 'fields' | 'children' | 'prose'>): string => {
  const entries = (collection: string) =>
    (children[collection] ?? []).map((child) => ({ id: child.id, ...child.fields }))
  const work = {
    number: fields.number ?? null,
    title: fields.title ?? null,
    tasks: entries('tasks'),
    products: entries('products'),
    services: entries('services'),
    notes: prose.notes ?? '',
  }
  return hex(sha256(new TextEncoder().encode(sortedJson(work))))
}
