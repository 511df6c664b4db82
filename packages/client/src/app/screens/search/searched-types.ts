import { fieldService } from '@fieldmerge/shared'

/** What people look for first; then come all other types that have a text to search in. */
const first = [
  'workOrder',
  'account',
  'contact',
  'functionalLocation',
  'customerAsset',
  'product',
  'knowledgeArticle',
  'user',
]

/** Every type that can be searched, in the order in which what was found is shown. */
export const searchedTypes: readonly string[] = [
  ...first,
  ...[...fieldService.types.values()]
    .filter(({ name, facts }) => facts.text?.from === 'text' && !first.includes(name))
    .map(({ name }) => name),
]
