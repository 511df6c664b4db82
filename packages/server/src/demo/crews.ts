import type { Request } from '../import/boston-311/request.ts'

/** Somebody of the demo. Colours are those of marking paint, 1 to 8; nobody shares an initial. */
export interface DemoMember {
  readonly name: string
  readonly color: number
}

export interface DemoCrew {
  /** Derives the crew's id: never to be changed. */
  readonly key: string
  readonly name: string
  /** The city's code of the department that the crew belongs to. */
  readonly department: string
  readonly members: readonly [DemoMember, DemoMember, DemoMember]
}

const crew = (
  key: string,
  name: string,
  department: string,
  ...members: readonly [readonly [string, number], readonly [string, number], readonly [string, number]]
): DemoCrew => {
  const [[first, one], [second, two], [third, three]] = members
  return {
    key,
    name,
    department,
    members: [
      { name: first, color: one },
      { name: second, color: two },
      { name: third, color: three },
    ],
  }
}

export const lights = crew('lights', 'Lights and signals', 'PWDx', ['Ana', 1], ['Ben', 5], ['Carla', 4])
export const highway = crew('highway', 'Highway', 'PWDx', ['Deniz', 6], ['Ivo', 2], ['Kim', 8])
export const graffiti = crew('graffiti', 'Graffiti and parks', 'PARK', ['Gus', 3], ['Eli', 2], ['Olu', 4])
export const streets = crew('streets', 'Street cleaning', 'PWDx', ['Hana', 7], ['Joy', 5], ['Tess', 1])
export const sanitation = crew('sanitation', 'Sanitation', 'PWDx', ['Nora', 4], ['Sam', 7], ['Fay', 6])
export const inspections = crew('inspections', 'Inspections', 'ISD', ['Lena', 5], ['Priya', 3], ['Rui', 8])

export const crews: readonly DemoCrew[] = [lights, highway, graffiti, streets, sanitation, inspections]

export const supervisor: DemoMember = { name: 'Marta', color: 3 }
export const administrator: DemoMember = { name: 'Vera', color: 6 }

/** Work that goes to one crew whatever queue it came in by. */
const byType: Readonly<Record<string, DemoCrew>> = {
  'City/State Snow Issues': highway,
  'Request for Pothole Repair': highway,
  'Sidewalk Cover / Manhole': highway,
  'Sidewalk Repair (Make Safe)': highway,
}

/** How the queues of the city begin. The first that fits decides. */
const byQueue: readonly (readonly [prefix: string, crew: DemoCrew])[] = [
  ['BTDT_Traffic Signal_Graffiti', graffiti],
  ['BTDT_Traffic Signal', lights],
  ['BTDT_Sign Shop', lights],
  ['BTDT_Engineering', lights],
  ['ISD_Building', lights],
  ['PWDx_Street Light', lights],
  ['BTDT_AVRS', highway],
  ['PWDx_Contractor', highway],
  ['PWDx_Highway', highway],
  ['PWDx_Snow', highway],
  ['BTDT_BostonBikes', graffiti],
  ['GEN_Needle', graffiti],
  ['PARK_', graffiti],
  ['PROP_GRAF', graffiti],
  ['PWDx_Graffiti', graffiti],
  ['PWDx_District', streets],
  ['PWDx_Code Enforcement', sanitation],
  ['PWDx_Missed', sanitation],
  ['PWDx_Recycling', sanitation],
  ['PWDx_Schedule', sanitation],
  ['BTDT_Parking', inspections],
  ['INFO', inspections],
  ['ISD_', inspections],
]

/** The city has 35 queues for 100 requests; the demo gives all of them to six crews. */
export const crewFor = ({ type, queue }: Request): DemoCrew =>
  byType[type] ?? byQueue.find(([prefix]) => queue?.startsWith(prefix))?.[1] ?? inspections
