/** A short text that helps with one kind of work. The key derives the record's id. */
export interface DemoArticle {
  readonly key: string
  readonly title: string
  readonly topic: string
  readonly body: string
}

export const articles: readonly DemoArticle[] = [
  {
    key: 'street-light',
    title: 'Street light out: find the fault in four steps',
    topic: 'Street lights',
    body: `1. Cover the photocell. If the lamp comes on, the photocell is good and somebody reported a light at day.
2. Open the hand hole and test for voltage on both sides of the fuse. Dead on the load side only: replace the fuse, and look why it blew before you close.
3. Voltage at the fixture but no light: lamp, then ballast. A ballast that hums or smells goes, with its lamp. Fit LED where the fixture takes it.
4. No voltage at the hand hole: look at the next pole of the circuit. If that is dark too, call the desk; it is the feed.

Count the pole from the nearest corner and write it into the notes. The next crew will thank you.`,
  },
  {
    key: 'pole-down',
    title: 'Pole down: make safe first',
    topic: 'Street lights',
    body: `Treat every wire as live, also with the light out by day.

Keep people ten steps away, set cones, and test before you touch. Open the circuit at the last standing pole and lock it. Cap the wires in the hand hole.
Leave the stump covered and marked. A sharp anchor bolt at a crosswalk hurts more people than a dark street.
Photograph the pole tag: the construction crew orders by its number.`,
  },
  {
    key: 'traffic-signal',
    title: 'Traffic signal check: what to look at, in order',
    topic: 'Signals',
    body: `1. From the curb: does every direction get green within two minutes? Do the walk signals follow the push buttons?
2. In the cabinet: read the conflict monitor before you reset anything, and write down what it says.
3. Flashing since a storm: check the feed and the battery first, then restart the controller once.
4. A dark red is urgent: replace the module now, whatever else is booked.

Before you leave, watch two full cycles.`,
  },
  {
    key: 'make-safe',
    title: 'Sidewalk or road: make safe today, repair later',
    topic: 'Streets',
    body: `Anything that stands up or sinks by more than half an inch is a trip; a hole deeper than two inches breaks wheels.

Cold patch goes into a clean, dry hole in layers of two inches, each stamped down, the last one a finger above the road.
Brick and slab: lift, level with sand, put back, or ramp with patch. Leave 36 inches for a wheelchair, cones on both sides.
A loose manhole cover is not ours to weld: set a cone on it, stay until the utility answers, write down their number.`,
  },
  {
    key: 'graffiti',
    title: 'Graffiti: what takes off what',
    topic: 'Graffiti',
    body: `Photograph first. Hate speech goes within the day, and the police get the picture.

Metal and glass: remover, two minutes, wipe, water. Painted walls: paint over, edge to edge of the panel, in grey or the colour on the wall.
Bare brick and stone: remover and cold water at low pressure. Never paint it and never sand it.
Private property: no work without the owner's waiver. Leave the form, book a second visit.`,
  },
]
