import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import { powers } from '../rights/declaration.ts'
import { nothing, type Operation, operation } from './operation.ts'

/** What the person who asks may administer, so that an app shows what there is for them. */
export const powersOperation = ({ rights }: Pick<Organization, 'rights'>): Operation =>
  operation({
    method: 'get',
    path: '/api/powers',
    tag: 'Rights',
    who: 'everybody',
    summary: 'The powers of who asks',
    params: nothing,
    query: nothing,
    body: null,
    answer: v.object({ powers: v.array(v.picklist(powers)) }),
    refusals: [],
    run: ({ person }) => ({ powers: powers.filter((power) => rights.hasPower(person.user, power)) }),
  })
