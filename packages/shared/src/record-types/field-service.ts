import { booking } from './booking.ts'
import { type Catalog, catalogOf } from './catalog.ts'
import { businessUnit, team, territory, user } from './organization.ts'
import { account, customerAsset, functionalLocation, knowledgeArticle, product } from './places-and-things.ts'
import { workOrder } from './work-order.ts'

/** The record types that Fieldmerge ships. */
export const fieldService: Catalog = catalogOf([
  user,
  team,
  territory,
  businessUnit,
  account,
  functionalLocation,
  customerAsset,
  product,
  workOrder,
  booking,
  knowledgeArticle,
])
