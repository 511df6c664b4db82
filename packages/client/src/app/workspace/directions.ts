import type { Place } from '@fieldmerge/shared'

/** Where the phone's own maps app opens, or a map in the browser. */
export const directionsTo = (
  place: Place | null,
  address: string,
  agent: string = navigator.userAgent,
): string => {
  const label = encodeURIComponent(address)
  const point = place === null ? null : `${place.latitude},${place.longitude}`
  if (/Android/i.test(agent))
    return point === null ? `geo:0,0?q=${label}` : `geo:${point}?q=${point}(${label})`
  if (/iPhone|iPad|Macintosh/i.test(agent))
    return `https://maps.apple.com/?daddr=${point ?? label}&q=${label}`
  return point === null
    ? `https://www.openstreetmap.org/search?query=${label}`
    : `https://www.openstreetmap.org/directions?to=${point}`
}
