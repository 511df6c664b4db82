import * as v from 'valibot'
import { count, text } from './schemas.ts'

const often = { openings: count, people: count }
const days = v.nullable(count)

/** Why a branch of a proposed profile is there, or what is left out of it. */
export const reasonSchema = v.variant('kind', [
  v.object({ type: text, kind: v.literal('rows'), by: text, back: days, ahead: days, ...often }),
  v.object({
    type: text,
    kind: v.literal('relation'),
    source: text,
    direction: v.picklist(['forwards', 'backwards']),
    fact: text,
    ...often,
  }),
  v.object({ type: text, kind: v.literal('full') }),
  v.object({ type: text, kind: v.literal('unused') }),
  v.object({ type: text, kind: v.literal('rare'), ...often }),
  v.object({ type: text, kind: v.literal('unreached'), ...often }),
])
