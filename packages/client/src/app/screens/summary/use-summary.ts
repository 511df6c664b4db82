import { parseRecordId } from '@fieldmerge/shared'
import { type Accessor, createMemo } from 'solid-js'
import { bookingTimes, clockEntries } from '../../workspace/booking-clock.ts'
import { useContentChanges, useContents } from '../../workspace/content.ts'
import { linkOf, textOf } from '../../workspace/fact-values.ts'
import { jobOf } from '../../workspace/job.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import type { OrderScreen } from '../work-order/order-context.ts'

/** What was done on a job, in the words of its records. */
export interface JobSummary {
  readonly organization: string
  readonly number: string
  readonly title: string
  readonly address: string
  readonly customer: string
  readonly contact: string
  readonly asset: string
  readonly tasks: readonly { readonly name: string; readonly done: boolean; readonly result: string }[]
  readonly parts: readonly { readonly name: string; readonly quantity: number; readonly unit: string }[]
  readonly services: readonly { readonly name: string; readonly minutes: number }[]
  readonly visits: readonly {
    readonly name: string
    readonly start: number
    readonly work: number
    readonly travel: number
  }[]
  readonly notes: string
}

export const useSummary = (order: OrderScreen): Accessor<JobSummary> => {
  const { facts, session, now } = useWorkspace()
  const done = () => order.visits().filter(({ status }) => status !== 'scheduled' && status !== 'canceled')
  const bookings = useContents(() => done().map(({ booking }) => booking))
  const named = (link: unknown, name: unknown): string =>
    textOf(facts.get(parseRecordId(String(link ?? ''))), 'title') || String(name ?? '')
  const changes = useContentChanges(order.record)
  return createMemo(() => {
    changes()
    const { fields, children } = order.view
    const own = facts.get(order.record())
    const job = jobOf(facts, order.record())
    return {
      organization: session().organizationName,
      number: String(fields.number ?? ''),
      title: String(fields.title ?? ''),
      address: job?.address ?? '',
      customer: textOf(facts.get(linkOf(own, 'account')), 'title'),
      contact: textOf(facts.get(linkOf(own, 'contact')), 'title'),
      asset: textOf(facts.get(linkOf(own, 'customerAsset')), 'title'),
      tasks: (children.tasks ?? []).map((task) => ({
        name: String(task.fields.name ?? ''),
        done: task.fields.done === true,
        result: String(task.fields.result ?? ''),
      })),
      parts: (children.products ?? []).map((part) => ({
        name: named(part.fields.product, part.fields.name),
        quantity: typeof part.fields.quantity === 'number' ? part.fields.quantity : 1,
        unit: textOf(facts.get(parseRecordId(String(part.fields.product ?? ''))), 'unit'),
      })),
      services: (children.services ?? []).map((service) => ({
        name: named(service.fields.service, service.fields.name),
        minutes: typeof service.fields.minutes === 'number' ? service.fields.minutes : 0,
      })),
      visits: done().map(({ booking, resource, start }) => {
        const content = bookings().get(booking)
        const { work, travel } = bookingTimes(content === undefined ? [] : clockEntries(content), now())
        return { name: textOf(facts.get(resource), 'name'), start, work, travel }
      }),
      notes: order.view.doc()?.getText('notes').toString().trim() ?? '',
    }
  })
}
