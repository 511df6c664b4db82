import { agreement } from './agreement.ts'
import { booking } from './booking.ts'
import { type Catalog, catalogOf } from './catalog.ts'
import { contact } from './contact.ts'
import { businessUnit, team, territory, user } from './organization.ts'
import { account, customerAsset, functionalLocation, knowledgeArticle, product } from './places-and-things.ts'
import { purchaseOrder } from './purchase-order.ts'
import { rma, rtv } from './returns.ts'
import { inventory, warehouse } from './stock.ts'
import { timeEntry } from './time-entry.ts'
import { incidentType, service, workOrderType } from './work-catalogue.ts'
import { workOrder } from './work-order.ts'
import { workOrderPricing } from './work-order-pricing.ts'

/** The record types that Fieldmerge ships. */
export const fieldService: Catalog = catalogOf([
  user,
  team,
  territory,
  businessUnit,
  account,
  contact,
  functionalLocation,
  customerAsset,
  product,
  service,
  workOrderType,
  incidentType,
  agreement,
  workOrder,
  workOrderPricing,
  booking,
  timeEntry,
  knowledgeArticle,
  warehouse,
  inventory,
  purchaseOrder,
  rma,
  rtv,
])
