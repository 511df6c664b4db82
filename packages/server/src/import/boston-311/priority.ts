import { dayMs } from '../zoned-time.ts'
import type { Request } from './request.ts'

const steps = ['low', 'normal', 'high', 'urgent'] as const

/** Types in which somebody may come to harm while nothing is done. */
const dangers: ReadonlySet<string> = new Set([
  'Animal Generic Request',
  'Electrical',
  'Knockdown Replacement',
  'Needle Pickup',
  'Request for Pothole Repair',
  'Sidewalk Cover / Manhole',
  'Sidewalk Repair (Make Safe)',
  'Street Light Outages',
  'Traffic Signal Inspection',
  'Unsatisfactory Living Conditions',
  'Unsatisfactory Utilities - Electrical Plumbing',
])

/**
 * By the time that the city gives itself: within 24 hours *high*, within 7 days or without a target *normal*, longer
 * *low*. A dangerous type is one step higher.
 */
export const priorityOf = ({ open_dt, target_dt, type }: Request): (typeof steps)[number] => {
  const given = target_dt === null ? 7 * dayMs : target_dt - open_dt
  const step = given <= dayMs ? 2 : given <= 7 * dayMs ? 1 : 0
  return steps[step + (dangers.has(type) ? 1 : 0)] ?? 'normal'
}
