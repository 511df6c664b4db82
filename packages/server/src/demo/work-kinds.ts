/** What crews know about a kind of work: what they call it, what they do, what they use. */
export interface WorkKind {
  readonly title: string
  /** Three to five, in the order of doing. */
  readonly tasks: readonly string[]
  /** Code of the service that it is charged as. */
  readonly service: string
  /** Product codes and quantities that a finished job has used. */
  readonly parts?: readonly (readonly [code: string, quantity: number])[]
  /** Key of an article. */
  readonly article?: string
  readonly asset?: 'pole' | 'signal'
  /** Nobody comes back for it. */
  readonly once?: true
}

const graffiti: WorkKind = {
  title: 'Graffiti',
  service: 'SV-CLEAN',
  tasks: ['Photograph it', 'Ask the owner where it is private', 'Remove or paint over', 'Photograph again'],
  parts: [
    ['GR-REMOVE', 1],
    ['GR-PAINT', 1],
  ],
  article: 'graffiti',
}
const snow: WorkKind = {
  title: 'Snow not cleared',
  service: 'SV-SAFE',
  tasks: [
    'Look whose snow it is',
    'Clear curb ramps and the hydrant',
    'Salt',
    'Leave a notice with the owner',
  ],
  parts: [['HW-MELT', 2]],
}
const bulkItem: WorkKind = {
  title: 'Bulk item pickup',
  service: 'SV-PICKUP',
  once: true,
  tasks: ['Find the items on the list', 'Load', 'Sweep the place'],
}
const pests: WorkKind = {
  title: 'Pests in a home',
  service: 'SV-VISIT',
  tasks: [
    'Meet the tenant',
    'Look for traces in all rooms',
    'Write the notice to the owner',
    'Agree on a second visit',
  ],
}
const homes: WorkKind = {
  title: 'Living conditions',
  service: 'SV-VISIT',
  tasks: ['Meet the tenant', 'Check heat and hot water', 'Check smoke alarms', 'Write down the violations'],
}

/** By the type that the city gives a request. Street lights, poles and signals are those that also have an asset. */
export const workKinds: Readonly<Record<string, WorkKind>> = {
  'Street Light Outages': {
    title: 'Street light out',
    service: 'SV-ELEC',
    tasks: [
      'Check fuse and photocell',
      'Replace fuse',
      'Replace ballast, 100 W',
      'Test with photocell covered',
    ],
    parts: [
      ['EL-FUSE10', 1],
      ['EL-BAL100', 1],
    ],
    article: 'street-light',
    asset: 'pole',
  },
  'Knockdown Replacement': {
    title: 'Pole knocked down',
    service: 'SV-ELEC',
    tasks: [
      'Test that it is dead',
      'Set the new pole',
      'Fit fixture and tie in',
      'Backfill and patch',
      'Test',
    ],
    parts: [
      ['EL-POLE25', 1],
      ['EL-FIXT', 1],
    ],
    article: 'pole-down',
    asset: 'pole',
  },
  'General Lighting Request': {
    title: 'New pole and fixture',
    service: 'SV-ELEC',
    tasks: ['Clear the conduit', 'Pull new cable', 'Set pole and fixture', 'Tie in and test'],
    parts: [
      ['EL-POLE25', 1],
      ['EL-FIXT', 1],
      ['EL-CABLE', 40],
    ],
    article: 'street-light',
    asset: 'pole',
  },
  'Traffic Signal Inspection': {
    title: 'Traffic signal check',
    service: 'SV-SIGNAL',
    tasks: [
      'Watch one cycle from the curb',
      'Read the conflict monitor',
      'Test push buttons',
      'Watch two cycles',
    ],
    parts: [['TS-LEDRED', 1]],
    article: 'traffic-signal',
    asset: 'signal',
  },
  Electrical: {
    title: 'Electrical inspection',
    service: 'SV-VISIT',
    tasks: ['Meet the owner', 'Check panel and grounding', 'Write down the violations'],
  },
  'Sign Repair': {
    title: 'Sign repair',
    service: 'SV-SIGN',
    tasks: ['Measure post and blade', 'Replace what is bent', 'Check that it can be seen from the lane'],
    parts: [['SN-BLADE', 1]],
  },
  'New Sign Crosswalk or Pavement Marking': {
    title: 'Crosswalk marking',
    service: 'SV-SIGN',
    tasks: ['Measure and mark', 'Close the lane', 'Lay the marking', 'Open the lane'],
    parts: [['HW-CONE', 6]],
  },
  'Request for Pothole Repair': {
    title: 'Pothole',
    service: 'SV-SAFE',
    tasks: ['Set cones', 'Clean and dry the hole', 'Fill and stamp in layers', 'Photograph'],
    parts: [['HW-PATCH', 3]],
    article: 'make-safe',
  },
  'Sidewalk Repair (Make Safe)': {
    title: 'Sidewalk repair, make safe',
    service: 'SV-SAFE',
    tasks: [
      'Set cones on both sides',
      'Lift what stands up',
      'Level or ramp',
      'Measure for the permanent repair',
    ],
    parts: [
      ['HW-CONCR', 2],
      ['HW-CONE', 2],
    ],
    article: 'make-safe',
  },
  'Sidewalk Cover / Manhole': {
    title: 'Manhole cover loose',
    service: 'SV-SAFE',
    tasks: ['Set a cone on the cover', 'Read whose it is', 'Call the utility', 'Stay until they answer'],
    article: 'make-safe',
  },
  'Misc. Snow Complaint': snow,
  'City/State Snow Issues': snow,
  'Abandoned Vehicles': {
    title: 'Abandoned vehicle',
    service: 'SV-ENFORCE',
    tasks: ['Read the plate', 'Put the notice on it', 'Photograph', 'Book the tow'],
  },
  'PWD Graffiti': graffiti,
  'Graffiti Removal': graffiti,
  'Ground Maintenance': {
    title: 'Litter in the park',
    service: 'SV-CLEAN',
    tasks: ['Pick up litter', 'Empty the barrels', 'Note what is broken'],
    parts: [['SA-BAG', 4]],
  },
  'Needle Pickup': {
    title: 'Needle pickup',
    service: 'SV-PICKUP',
    once: true,
    tasks: ['Put on gloves', 'Pick up with tongs', 'Search ten steps around', 'Count and note'],
    parts: [['SA-SHARPS', 1]],
  },
  'CE Collection': {
    title: 'Bags left on the street',
    service: 'SV-PICKUP',
    once: true,
    tasks: ['Look for a name in the bags', 'Load', 'Sweep the place'],
    parts: [['SA-BAG', 2]],
  },
  'Requests for Street Cleaning': {
    title: 'Street cleaning',
    service: 'SV-CLEAN',
    tasks: ['Sweep the gutter', 'Clear the catch basin', 'Pick up what the sweeper leaves'],
    parts: [['SA-BAG', 2]],
  },
  'Empty Litter Basket': {
    title: 'Litter basket full',
    service: 'SV-PICKUP',
    once: true,
    tasks: ['Empty the basket', 'Fit a new bag', 'Check the lock'],
    parts: [['SA-BAG', 1]],
  },
  'Pick up Dead Animal': {
    title: 'Dead animal',
    service: 'SV-PICKUP',
    once: true,
    tasks: ['Put on gloves', 'Look for a tag or chip', 'Bag it', 'Wash the place'],
    parts: [['SA-BAG', 1]],
  },
  'Improper Storage of Trash (Barrels)': {
    title: 'Trash stored wrongly',
    service: 'SV-ENFORCE',
    tasks: ['Photograph the barrels', 'Look when trash day is', 'Speak to the owner', 'Write the ticket'],
  },
  'Poor Conditions of Property': {
    title: 'Property in poor condition',
    service: 'SV-VISIT',
    tasks: ['Photograph from the sidewalk', 'Find the owner', 'Write the notice', 'Agree on a second visit'],
  },
  'Missed Trash/Recycling/Yard Waste/Bulk Item': {
    title: 'Missed trash',
    service: 'SV-PICKUP',
    once: true,
    tasks: ['See what was left', 'Load', 'Leave a note where it was put out wrongly'],
  },
  'Schedule a Bulk Item Pickup': bulkItem,
  'Schedule a Bulk Item Pickup SS': bulkItem,
  'Request for Recycling Cart': {
    title: 'Recycling cart',
    service: 'SV-PICKUP',
    once: true,
    tasks: ['Check how many carts there are', 'Deliver the cart', 'Write down its number'],
    parts: [['SA-CART', 1]],
  },
  'Parking Enforcement': {
    title: 'Parking check',
    service: 'SV-ENFORCE',
    once: true,
    tasks: ['Read the signs', 'Check plates and permits', 'Write tickets', 'Note what was clear'],
  },
  'General Comments For a Program or Policy': {
    title: 'Complaint about a program',
    service: 'SV-VISIT',
    tasks: ['Call back', 'Write down what happened', 'Answer'],
  },
  'Rodent Activity': {
    title: 'Rodents',
    service: 'SV-VISIT',
    tasks: [
      'Look for burrows',
      'Look for open trash',
      'Set bait where it is public',
      'Agree on a second visit',
    ],
  },
  'Pest Infestation - Residential': pests,
  'Unsatisfactory Living Conditions': homes,
  'Unsatisfactory Utilities - Electrical Plumbing': { ...homes, title: 'No heat, power or water' },
  'Short Term Rental': {
    title: 'Short-term rental check',
    service: 'SV-ENFORCE',
    tasks: ['Look up the registration', 'Speak to who is there', 'Write the notice'],
  },
  'Loud Parties/Music/People': {
    title: 'Loud party',
    service: 'SV-ENFORCE',
    once: true,
    tasks: ['Measure the noise', 'Speak to the tenant', 'Write down the times'],
  },
  'Animal Generic Request': {
    title: 'Loose animal',
    service: 'SV-PICKUP',
    once: true,
    tasks: ['Patrol the block', 'Scan for a chip', 'Call back who reported it'],
  },
}
