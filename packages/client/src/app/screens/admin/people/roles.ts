import type { Accessor } from 'solid-js'
import { usePowers } from '../../../shell/administers.ts'
import { useDesk } from '../api/desk.ts'
import { rightsAnswer } from '../rights/rights-schema.ts'
import { useAnswer } from '../shell/use-answer.ts'

/** The roles that ship; an organization's rights say what each may do, and may have others. */
export const shippedRoles = ['technician', 'supervisor', 'administrator'] as const

/** The roles that people can have: those of the rights in force, for whoever may see them; else those that ship. */
export const useRoles = (): Accessor<readonly string[]> => {
  const desk = useDesk()
  const powers = usePowers()
  const asked = useAnswer(
    () => (powers()?.has('manageRights') === true ? true : null),
    () => desk.ask('GET', '/api/rights', rightsAnswer),
  )
  return () =>
    Object.keys(asked.found()?.rights.roles ?? {}).concat(asked.found() === null ? shippedRoles : [])
}
