import type { InProcessServer } from './in-process-server.ts'

type Person = Parameters<InProcessServer['ask']>[0]

interface Rights {
  readonly version: number
  readonly roles: { readonly technician: { readonly types: Readonly<Record<string, object>> } }
}

export const putRights = (server: InProcessServer, who: Person, rights: object) =>
  server.ask(who, '/api/rights', { rights }, 'PUT')

/**
 * Makes declarations that are `later` versions after the one in force now, and like it but for what technicians may do with
 * records of one type.
 */
export const technicianRights = async (server: InProcessServer, who: Person) => {
  const { rights } = (await server.ask(who, '/api/rights')).json as { readonly rights: Rights }
  const { technician } = rights.roles
  return (later: number, type: string, its: object) => ({
    ...rights,
    version: rights.version + later,
    roles: {
      ...rights.roles,
      technician: {
        ...technician,
        types: { ...technician.types, [type]: { ...technician.types[type], ...its } },
      },
    },
  })
}
