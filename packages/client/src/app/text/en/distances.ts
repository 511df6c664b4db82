/** How far it is to bookings. */
export const distances = {
  title: 'Distances',
  ask: 'Show distances',
  asking: (device: string) => `Finding out where this ${device} is.`,
  straight: (distance: string) => `${distance} straight line`,
  under: (distance: string) => `less than ${distance}`,
  since: (device: string, time: string) =>
    `Straight lines from where this ${device} was at ${time}, not the way by road. Its place stays on it.`,
  roughly: (distance: string) => `Its place is known to within ${distance}.`,
  refused: (device: string) =>
    `This ${device} does not tell where it is, so no distances are shown. Everything else works without. Who changes their mind allows the location in the browser’s settings.`,
  lost: (device: string) => `This ${device} can’t find out where it is just now.`,
  again: 'Try again',
  hide: 'Hide distances',
}
