import type { JSX } from 'solid-js'

/** An icon as `lucide-solid` declares it. */
interface IconData {
  readonly node: readonly (readonly [element: string, attributes: Readonly<Record<string, string>>])[]
}

const namespace = 'http://www.w3.org/2000/svg'
const shared = {
  width: '24',
  height: '24',
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '2',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
  // Each stands beside its word, or in a button with a name.
  'aria-hidden': 'true',
}

/** Each is drawn once, and copied. */
const drawn = new Map<IconData, SVGElement>()

/**
 * Takes the place of the component with which `lucide-solid` draws its icons. That one lets every part of every icon
 * change at any time, which costs a slow phone 5 ms each: half of what a row with two icons does.
 */
const DrawnIcon = (props: { readonly icon: IconData; readonly class?: string }): JSX.Element => {
  const known = drawn.get(props.icon) ?? draw(props.icon)
  drawn.set(props.icon, known)
  const icon = document.importNode(known, true)
  icon.setAttribute('class', props.class ?? '')
  return icon
}

// biome-ignore lint/style/noDefaultExport: as the one that it takes the place of
export default DrawnIcon

const draw = ({ node }: IconData): SVGElement => {
  const icon = element('svg', shared)
  for (const [name, { key: _, ...attributes }] of node) icon.append(element(name, attributes))
  return icon
}

const element = (name: string, attributes: Readonly<Record<string, string>>): SVGElement => {
  const made = document.createElementNS(namespace, name)
  if (!(made instanceof SVGElement)) throw new Error(`"${name}" is no element of an icon`)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  return made
}
