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

const member = (name: string, color: number): DemoMember => ({ name, color })

export const lights: DemoCrew = {
  key: 'lights',
  name: 'Lights and signals',
  department: 'PWDx',
  members: [member('Ana', 1), member('Ben', 5), member('Carla', 4)],
}
export const highway: DemoCrew = {
  key: 'highway',
  name: 'Highway',
  department: 'PWDx',
  members: [member('Deniz', 6), member('Ivo', 2), member('Kim', 8)],
}
export const graffiti: DemoCrew = {
  key: 'graffiti',
  name: 'Graffiti and parks',
  department: 'PARK',
  members: [member('Gus', 3), member('Eli', 2), member('Olu', 4)],
}
export const streets: DemoCrew = {
  key: 'streets',
  name: 'Street cleaning',
  department: 'PWDx',
  members: [member('Hana', 7), member('Joy', 5), member('Tess', 1)],
}
export const sanitation: DemoCrew = {
  key: 'sanitation',
  name: 'Sanitation',
  department: 'PWDx',
  members: [member('Nora', 4), member('Sam', 7), member('Fay', 6)],
}
export const inspections: DemoCrew = {
  key: 'inspections',
  name: 'Inspections',
  department: 'ISD',
  members: [member('Lena', 5), member('Priya', 3), member('Rui', 8)],
}

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
