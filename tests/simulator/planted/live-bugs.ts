import type { PlantedBug } from './bug.ts'

/** What can go wrong with live channels. */
export const liveBugs: readonly PlantedBug[] = [
  {
    name: 'live channel outlives the right',
    what: 'whoever loses the right to a record that is open goes on to hear what others write there',
    changes: [
      {
        file: 'packages/server/src/session/live/rooms.ts',
        find: 'if (open !== undefined) this.#recheck(open)',
        replace: 'void open',
      },
    ],
  },
  {
    name: 'live admission asks for no right',
    what: 'whoever has a token is let into the live channel of any record',
    changes: [
      {
        file: 'packages/server/src/session/live/admit.ts',
        find: "if (!organization.rights.mayRead(identity.user, record)) return 'no-right'",
        replace: '',
      },
    ],
  },
  {
    name: 'the app writes over its live channel',
    what: 'edits go over the live channel too, without time and without what their writer had seen',
    changes: [
      {
        file: 'packages/client/src/replica/documents/live-follower.ts',
        find: "doc.off('update', provider._updateHandler)",
        replace: '',
      },
    ],
  },
]
